// The status codes of gRPC (grpc/doc/statuscodes) that the client passes on under one name for all of them.
export const invalidArgument = 3
export const permissionDenied = 7
export const resourceExhausted = 8
export const failedPrecondition = 9
export const unimplemented = 12
export const unauthenticated = 16
