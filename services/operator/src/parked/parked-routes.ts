import { ParkedAnswer, RetriedAnswer, SkippedAnswer } from '@ledger/api'
import type { CommandError } from '@ledger/event-store'
import { instantOf, lineOfText, listOf, patternText, record, wholeNumber } from '@ledger/kernel'
import {
  readSkipRecords,
  retryParked,
  skipParked,
  type ParkedOptions,
  type ReadModelStore,
  type Skipped,
} from '@ledger/read-model'
import { problem, route, type AnyRoute, type Problem, type Reply } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { whenUnavailable } from '../when-unavailable.ts'

const NoFields = record('Nothing', {})
const StreamAddress = record('StreamAddress', {
  stream: patternText(
    'Stream',
    /^[a-z]{1,40}-[\x21-\x7e]{1,180}$/,
    'must be the name of a stream, as GET /v1/parked gives it',
  ),
})
const SkipBody = record(
  'SkipRequest',
  { reason: lineOfText('Reason', 500) },
  { revisions: listOf(wholeNumber('Revision', 0), 1) },
)

const notParked = problem('not-found', 'This stream is not parked.')

const notRecorded = (error: CommandError<never>): Problem => {
  switch (error.kind) {
    case 'key-reused':
      return problem('idempotency-key-reused', 'Use a new key for a new decision.')
    case 'outcome-unknown':
      return problem('outcome-unknown', 'Send the same request with the same Idempotency-Key again.', { retryAfter: 2 })
    case 'unavailable':
      return problem('unavailable', 'The event store is unavailable. Nothing was changed. Send it again.', {
        retryAfter: 2,
      })
    case 'clock-behind':
      return problem('unavailable', `${error.reason}. Nothing was changed.`, { retryAfter: 10 })
    case 'contended':
    case 'revision-mismatch':
      return problem('contended', 'Nothing was changed. Send the same request again.', { retryAfter: 1 })
    case 'rejected':
      return problem('too-large', `The event store does not take this: ${error.reason}.`)
    case 'rules-broken':
      return problem('rule-broken', undefined, { errors: error.errors })
    case 'undecodable':
      return problem('internal-error', 'The register of skipped events was written by a newer program, or is damaged.')
    case 'refused':
      return error.refusal
  }
}

const skipReply = (skipped: Skipped): E.Either<Problem, Reply> => {
  switch (skipped.kind) {
    case 'skipped':
      return E.right({ status: 200, json: { skipped: skipped.revisions, applied: skipped.applied } })
    case 'repeated':
      return E.right({
        status: 200,
        headers: { 'Idempotency-Replayed': 'true' },
        json: { skipped: skipped.revisions, applied: 0 },
      })
    case 'not-parked':
      return E.left(notParked)
    case 'not-waiting': {
      const rule = `revision ${skipped.revision} does not wait in this stream`
      return E.left(problem('rule-broken', undefined, { errors: [{ field: 'revisions', rule }] }))
    }
    case 'refused': {
      const { revision, error } = skipped
      const detail = `Nothing was changed: revision ${revision} could not be applied then: ${error}. Where it is broken itself, name it too.`
      return E.left(problem('state-conflict', detail))
    }
    case 'not-recorded':
      return E.left(notRecorded(skipped.error))
  }
}

/** What the routes work with. `now` in milliseconds since 1970. */
export type ParkedRoutesOptions = ParkedOptions & { readonly readModels: ReadModelStore; readonly now: () => number }

/** The routes by which streams that were parked are seen, tried again, or gone on with past what is broken. */
export const parkedRoutes = (options: ParkedRoutesOptions): ReadonlyArray<AnyRoute> => [
  route({
    method: 'get',
    path: '/v1/parked',
    summary: 'The streams that were parked because an event could not be applied, and what was skipped',
    tag: 'parked',
    action: 'ReadParked',
    params: NoFields,
    query: NoFields,
    body: { kind: 'none' },
    needs: { idempotencyKey: false, ifMatch: false },
    answers: [{ status: 200, description: 'The longest waiting first', codec: ParkedAnswer }],
    handle: () =>
      whenUnavailable(async () => {
        const [parked, records] = await Promise.all([options.readModels.parked(), readSkipRecords(options.store)])
        const skipped = records.map(({ commandId: _, ...told }) => told)
        return E.right({ status: 200, json: { parked, skipped } })
      }),
  }),
  route({
    method: 'post',
    path: '/v1/parked/{stream}/retry',
    summary: 'Apply the waiting events of a stream again',
    tag: 'parked',
    action: 'RetryParked',
    params: StreamAddress,
    query: NoFields,
    body: { kind: 'none' },
    needs: { idempotencyKey: true, ifMatch: false },
    answers: [{ status: 200, description: 'What it came to: applied, or failed and where', codec: RetriedAnswer }],
    handle: ({ params }) =>
      whenUnavailable(async () => {
        const { kind, ...told } = await retryParked(options, params.stream)
        return kind === 'not-parked' ? E.left(notParked) : E.right({ status: 200, json: { outcome: kind, ...told } })
      }),
  }),
  route({
    method: 'post',
    path: '/v1/parked/{stream}/skip',
    summary: 'Skip the event that failed, for good: for the read models it changed nothing',
    tag: 'parked',
    action: 'SkipParked',
    params: StreamAddress,
    query: NoFields,
    body: { kind: 'json', codec: SkipBody },
    needs: { idempotencyKey: true, ifMatch: false },
    answers: [{ status: 200, description: 'Skipped, and all that waited behind it applied', codec: SkippedAnswer }],
    handle: ({ params, body, caller, idempotencyKey, correlationId }) =>
      whenUnavailable(async () => {
        const { agency, actor } = caller
        const deciding = { agency, actor, correlationId, idempotencyKey, at: instantOf(options.now()) }
        return skipReply(await skipParked(options, { stream: params.stream, ...body }, deciding))
      }),
  }),
]
