import type { Problem } from '@ledger/service-kit'
import type { Response } from 'express'
import { randomUUID } from 'node:crypto'

/** Answers with a problem detail (RFC 9457). No challenge stands beside a 401: a browser's own sign-in is not ours. */
export const sendProblem = (response: Response, { retryAfter, ...problem }: Problem): void => {
  if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter))
  response.status(problem.status).type('application/problem+json')
  response.send(JSON.stringify({ ...problem, instance: `urn:uuid:${randomUUID()}` }))
}
