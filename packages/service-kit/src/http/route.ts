import type { CsvTable, ProblemKind } from '@ledger/api'
import type { FieldError, JsonSchema } from '@ledger/kernel'
import type { Action, CallersAgency, ReadingPurpose } from '@ledger/ledger'
import type * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Caller } from '../auth/caller.ts'
import type { Problem } from './problem.ts'
import type { ResponseHeader } from './response-headers.ts'

/** What a handler is given: decoded, and permitted by role. */
export type RouteRequest<P, Q, B> = {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly caller: Caller
  /** The agency that the caller acts for, as it stands. */
  readonly agency: CallersAgency
  /** The Idempotency-Key of a write; empty on reads. */
  readonly idempotencyKey: string
  /** The revision of If-Match; `any` for `*`; undefined where the route does not take one. */
  readonly ifMatch: number | 'any' | undefined
  /** For what exact numbers are read, as Ledger-Purpose says; undefined where it says nothing, or the route takes none. */
  readonly purpose: ReadingPurpose | undefined
  /** The id of the last event that the caller saw, as Last-Event-ID says; undefined where it says none, or the route takes none. */
  readonly lastEventId: number | undefined
  /** The media types that the caller accepts best first; empty for anything. */
  readonly accept: (offered: ReadonlyArray<string>) => string | undefined
  /** What was asked for: the path and the query, as they were sent. */
  readonly address: string
  readonly correlationId: string
  readonly traceparent: string | undefined
  /** Logs a problem that is only a part of the answer, as one that is all of it would be: if it is ours. */
  readonly note: (problem: Problem) => void
  /**
   * Takes the cost of work under way from the caller's share (as `cost` of a route), and resolves when the caller owes
   * nothing any more, or has hung up.
   */
  readonly pace: (cost: number) => Promise<void>
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal
  /** Whether the caller holds the answer of this strong ETag already, as If-None-Match says: 304 is enough then. */
  readonly holds: (etag: string) => boolean
}

/** What a handler answers: a status, headers, and JSON, text or a stream of text or bytes with its media type. */
export type Reply = {
  readonly status: number
  readonly headers?: Readonly<Partial<Record<ResponseHeader, string>>>
  readonly json?: unknown
  readonly text?: { readonly type: string; readonly content: string | AsyncIterable<string | Uint8Array> }
}

/** How a route's body comes: none, JSON of a codec, or a stream of lines that the handler reads itself. */
type BodyOf<B> =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly codec: t.Type<B, unknown>; readonly limit?: string }
  | { readonly kind: 'stream'; readonly mediaType: string; readonly schema: JsonSchema }

/** One answer of a route: its shape is a codec of `@ledger/api`, by which it is described, read, and held to in tests. */
export type Answer = {
  readonly status: number
  readonly description: string
  /** Of the JSON; of one line where the answer is lines of JSON. */
  readonly codec: t.Mixed
  readonly mediaTypes?: ReadonlyArray<string>
  /** The headers that it may have. */
  readonly headers?: ReadonlyArray<ResponseHeader>
  /** The table of its CSV, which tests hold it to; its columns may depend on the query (`{}`: those that it always has). */
  readonly csv?: (query: unknown) => Pick<CsvTable<unknown>, 'name' | 'names' | 'kinds' | 'read'>
}

/** A route: what it takes, who may call it, and what it does. Its description in OpenAPI is read off it. */
export type Route<P = never, Q = never, B = never> = {
  readonly method: 'get' | 'post'
  /** As in OpenAPI: `/v1/cases/{id}/rescue`. */
  readonly path: string
  readonly summary: string
  readonly tag: string
  /** What the caller does by it: the access table tells who may. `public` for everybody, without a token. */
  readonly action: Action | 'public'
  /**
   * Of a public route about the service itself: who may do this, and shows it by a token, is told more than everybody. Whoever
   * shows none, or one that is not enough, is answered as everybody.
   */
  readonly tellsMoreTo?: Action
  /**
   * A public route of what is published, which anybody may ask for: limited by address, and cacheable. One that is not
   * is about the service itself.
   */
  readonly isPublished?: boolean
  /** What a request counts as against the rate limits; 1, a plain one, where it is not said. */
  readonly cost?: number
  readonly params: t.Type<P, unknown>
  readonly query: t.Type<Q, unknown>
  readonly body: BodyOf<B>
  /** A write: whether it needs an Idempotency-Key, and If-Match. */
  readonly needs: { readonly idempotencyKey: boolean; readonly ifMatch: boolean }
  /** A read of counts: takes the header Ledger-Purpose. */
  readonly takesPurpose?: boolean
  /** A stream of events, which goes on where the caller was cut off: takes the header Last-Event-ID. */
  readonly resumes?: boolean
  readonly answers: ReadonlyArray<Answer>
  /** The kinds of problems that its handler may answer with; those of what it takes are told of every route. */
  readonly problems?: ReadonlyArray<ProblemKind>
  readonly handle: (request: RouteRequest<P, Q, B>) => Promise<E.Either<Problem, Reply>>
}

/** A route whose types are forgotten, as lists of them are kept. The handler was typed with its codecs before. */
export type AnyRoute = Route<unknown, unknown, unknown>

/** Types a route's handler by its codecs, then forgets them. */
export const route = <P, Q, B>(typed: Route<P, Q, B>): AnyRoute => typed as unknown as AnyRoute

/** Where a decoded part of the request came from, before the field names in its errors. */
export const inPart = (part: 'query' | 'path', errors: ReadonlyArray<FieldError>): ReadonlyArray<FieldError> =>
  errors.map(({ field, rule }) => ({ field: field === '' ? part : `${part}.${field}`, rule }))
