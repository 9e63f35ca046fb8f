/**
 * The version of the API. It is part of the ETags of published answers: it is raised when a question of before is answered
 * in other bytes.
 */
export const apiVersion = '1.1.0'
