import * as E from 'fp-ts/lib/Either.js'
import { setTimeout as sleep } from 'node:timers/promises'
import { problemOf, unreachable, type ApiProblem } from './api-problem.ts'

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

const firstPause = 200
const longestPause = 5_000

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

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
    return E.left(problemOf(response.status, parsed(text)))
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return E.left(unreachable(cause instanceof Error ? cause.message : String(cause)))
  }
}

/**
 * Sends a request, and again - so many times at most, with growing pauses - while the problem is a passing one. Writes
 * carry an idempotency key, so that sending them again is safe.
 */
export const send = async (request: ApiRequest, mostAttempts = 6): Promise<E.Either<ApiProblem, ApiAnswer>> => {
  for (let count = 1; ; count++) {
    const answer = await attempt(request)
    const again = E.isLeft(answer) && answer.left.passing && count < mostAttempts && request.signal?.aborted !== true
    if (!again) return answer
    await sleep(Math.min(firstPause * 2 ** (count - 1), longestPause), undefined, { signal: request.signal }).catch(
      () => undefined,
    )
  }
}
