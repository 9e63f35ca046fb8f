import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { problem, type Problem } from './problem.ts'

/** What is wrong with bytes that are no HTTP request, by the code of the parser's error. */
export const problemOfConnection = (code: string | undefined): Problem => {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return problem('headers-too-large', 'Address and headers may hold 16 KiB together.')
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return problem('took-too-long')
    default:
      return problem('malformed-request', 'This is not HTTP.')
  }
}

/** Answers with a problem where there is no response to answer with, and ends the connection. */
export const refuseConnection = (socket: Duplex, refusal: Problem): void => {
  const { status } = refusal
  const body = JSON.stringify({ ...refusal, instance: `urn:uuid:${randomUUID()}` })
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Connection: close',
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )
}
