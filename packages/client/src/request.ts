import * as E from 'fp-ts/lib/Either.js'
import { problemOf, unreachable, type ApiProblem } from './api-problem.ts'
import { parseJson } from './parse-json.ts'
import { pauseBefore } from './pause-before.ts'

/** One request to the ledger. */
export type ApiRequest = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly token: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal
}

/** An answer: its status, headers, and text. */
export type ApiAnswer = { readonly status: number; readonly headers: Headers; readonly text: string }

const attempt = async ({
  method,
  url,
  token,
  headers = {},
  body,
  signal,
}: ApiRequest): Promise<E.Either<ApiProblem, ApiAnswer>> => {
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body }),
      ...(signal !== undefined && { signal }),
    })
    const text = await response.text()
    if (response.ok) return E.right({ status: response.status, headers: response.headers, text })
    return E.left(problemOf(response.status, parseJson(text)))
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return E.left(unreachable(cause instanceof Error ? cause.message : String(cause)))
  }
}

/**
 * Sends a request, and again - so many times at most, with growing pauses - while the problem is a passing one. Writes
 * carry an idempotency key, so that sending them again is safe.
 */
export const send = async (request: ApiRequest, maxAttempts = 6): Promise<E.Either<ApiProblem, ApiAnswer>> => {
  const stopped = () => request.signal?.aborted === true
  for (let count = 1; ; count++) {
    const answer = await attempt(request)
    if (E.isRight(answer) || !answer.left.passing || count === maxAttempts) return answer
    if (!stopped()) await pauseBefore(count + 1, request.signal)
    if (stopped()) return answer
  }
}
