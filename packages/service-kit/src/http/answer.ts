import type { Response } from 'express'
import { once } from 'node:events'
import type { Problem } from './problem.ts'
import type { Reply } from './route.ts'

/** A body of at most so many bytes is read to its end and dropped, so that the connection can be kept. */
const mostDropped = 1024 * 1024

/**
 * A body that is not read is not taken either: where it is long, or of a length that is not told, the connection is
 * closed after the answer.
 */
const closeBeforeBody = (response: Response): void => {
  const { headers, complete } = response.req
  const length = headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Infinity
  if (!complete && length > mostDropped) response.setHeader('Connection', 'close')
}

/** Answers with a problem detail. */
export const sendProblem = (response: Response, problem: Problem, correlationId: string): void => {
  const { retryAfter, ...body } = problem
  if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter))
  if (body.status === 401) response.setHeader('WWW-Authenticate', 'Bearer')
  closeBeforeBody(response)
  response.status(body.status).type('application/problem+json')
  response.send(JSON.stringify({ ...body, instance: `urn:uuid:${correlationId}` }))
}

const sendStream = async (
  response: Response,
  content: AsyncIterable<string | Uint8Array>,
  signal: AbortSignal,
): Promise<void> => {
  for await (const chunk of content) {
    if (signal.aborted) return
    if (!response.write(chunk)) await once(response, 'drain', { signal }).catch(() => undefined)
  }
  response.end()
  // An answer may be over before the body that it is about: the rest of that is not taken.
  const { req } = response
  if (!req.complete) response.once('finish', () => req.socket.destroySoon())
}

/** Answers with what a handler gave. A stream is written no faster than the caller reads it. */
export const sendReply = async (
  response: Response,
  { status, headers = {}, json, text }: Reply,
  signal: AbortSignal,
): Promise<void> => {
  response.status(status)
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (text === undefined) {
    if (json === undefined) response.end()
    else response.type('application/json').send(JSON.stringify(json))
    return
  }
  response.type(text.type)
  if (typeof text.content === 'string') response.send(text.content)
  else await sendStream(response, text.content, signal)
}
