import type { AcceptedAnswer, Problem } from '@ledger/api'
import { notReadOf, type NotRead } from '../reading/reading.ts'

/** What is sent: where to, below /api; by which key it is done once; of which revision of the record, where it is of one. */
export type Sending = {
  readonly path: string
  readonly body?: unknown
  /** Made when the form was begun, and the same until it is known what became of it: random, and nothing of the record. */
  readonly key: string
  readonly ifMatch?: string
  readonly csrf: string
}

/** What became of something that was sent. */
export type Sent<A = AcceptedAnswer> =
  | { readonly kind: 'accepted'; readonly answer: A; readonly repeated: boolean }
  /** It was not done, and would not be if it were sent again as it is; `status` as HTTP has it. */
  | { readonly kind: 'refused'; readonly status: number; readonly problem: NotRead }
  /** It was not done now, and may be if it is sent again: too many requests, or a part of the ledger is away. */
  | { readonly kind: 'not-now'; readonly problem: NotRead }
  /** Nobody knows whether it was done: send it again with the same key. */
  | { readonly kind: 'unknown' }

const mayPass = new Set(['unavailable', 'too-many-requests', 'request-in-progress', 'contended'])

const isJson = (response: Response): boolean => /[/+]json\b/.test(response.headers.get('content-type') ?? '')

/** A key by which something is done once, however often it is sent. */
export const newKey = (): string => crypto.randomUUID()

/**
 * Sends what changes something, once. What was answered by something that is not the ledger, as a network's own sign-in
 * page, says nothing of what became of it.
 */
export const send = async <A = AcceptedAnswer>({ path, body, key, ifMatch, csrf }: Sending): Promise<Sent<A>> => {
  try {
    const response = await fetch(path, {
      method: 'POST',
      redirect: 'error',
      headers: {
        accept: 'application/json',
        'idempotency-key': key,
        'ledger-csrf': csrf,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!isJson(response)) return { kind: 'unknown' }
    const content: unknown = await response.json()
    if (response.ok) {
      const repeated = response.headers.get('idempotency-replayed') === 'true'
      return { kind: 'accepted', answer: content as A, repeated }
    }
    const problem = notReadOf(content as Partial<Problem>)
    if (mayPass.has(problem.kind)) return { kind: 'not-now', problem }
    return response.status >= 500 ? { kind: 'unknown' } : { kind: 'refused', status: response.status, problem }
  } catch {
    return { kind: 'unknown' }
  }
}
