import type { Response } from 'express'
import { once } from 'node:events'
import type { Problem } from './problem.ts'
import type { Reply } from './route.ts'

/** Answers with a problem detail. */
export const sendProblem = (response: Response, problem: Problem, correlationId: string): void => {
  const { retryAfter, ...body } = problem
  if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter))
  if (body.status === 401) response.setHeader('WWW-Authenticate', 'Bearer')
  response.status(body.status).type('application/problem+json')
  response.send(JSON.stringify({ ...body, instance: `urn:uuid:${correlationId}` }))
}

const sendStream = async (response: Response, content: AsyncIterable<string>, signal: AbortSignal): Promise<void> => {
  for await (const chunk of content) {
    if (signal.aborted) return
    if (!response.write(chunk)) await once(response, 'drain', { signal }).catch(() => undefined)
  }
  response.end()
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
