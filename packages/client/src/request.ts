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

/** An answer that is read as it comes. */
export type ApiDownload = { readonly headers: Headers; readonly bytes: AsyncIterable<Uint8Array> }

const attempt = async <A>(
  { method, url, token, headers = {}, body, signal }: ApiRequest,
  taken: (response: Response) => Promise<A>,
): Promise<E.Either<ApiProblem, A>> => {
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body }),
      ...(signal !== undefined && { signal }),
    })
    if (response.ok) return E.right(await taken(response))
    return E.left(problemOf(response.status, parseJson(await response.text())))
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return E.left(unreachable(cause instanceof Error ? cause.message : String(cause)))
  }
}

/** Tries a request again - so many times at most, with growing pauses - while the problem is a passing one. */
const untilTaken = async <A>(
  request: ApiRequest,
  maxAttempts: number,
  taken: (response: Response) => Promise<A>,
): Promise<E.Either<ApiProblem, A>> => {
  const stopped = () => request.signal?.aborted === true
  for (let count = 1; ; count++) {
    const answer = await attempt(request, taken)
    if (E.isRight(answer) || !answer.left.passing || count === maxAttempts) return answer
    if (!stopped()) await pauseBefore(count + 1, request.signal)
    if (stopped()) return answer
  }
}

/**
 * Sends a request, and again - so many times at most, with growing pauses - while the problem is a passing one. Writes
 * carry an idempotency key, so that sending them again is safe.
 */
export const send = (request: ApiRequest, maxAttempts = 6): Promise<E.Either<ApiProblem, ApiAnswer>> =>
  untilTaken(request, maxAttempts, async (response) => ({
    status: response.status,
    headers: response.headers,
    text: await response.text(),
  }))

/**
 * Sends a request as `send` does, and gives the bytes of its answer as they come, however many. They are asked for once:
 * where they break off, iterating fails.
 */
export const receive = (request: ApiRequest, maxAttempts = 6): Promise<E.Either<ApiProblem, ApiDownload>> =>
  untilTaken(request, maxAttempts, (response) =>
    Promise.resolve({ headers: response.headers, bytes: response.body ?? new Blob([]).stream() }),
  )
