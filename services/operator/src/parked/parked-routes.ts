import { InspectedAnswer, operatorReads, operatorWrites, RetriedAnswer, SkippedAnswer } from '@ledger/api'
import { instantOf, lineOfText, listOf, patternText, record, wholeNumber } from '@ledger/kernel'
import {
  inspectionRegister,
  readSkipRecords,
  retryParked,
  skipParked,
  type ParkedOptions,
  type ReadModelStore,
  type Skipped,
} from '@ledger/read-model'
import { problem, route, type AnyRoute, type Problem, type Reply } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { notRecorded, notRecordedProblems } from '../not-recorded.ts'
import { whenUnavailable } from '../when-unavailable.ts'
import { inspectParked, type Inspected } from './inspect-parked.ts'

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

const InspectionBody = record(
  'InspectionRequest',
  { reason: lineOfText('Reason', 500) },
  { revision: wholeNumber('Revision', 0) },
)

const notParked = problem('not-found', 'This stream is not parked.')

const notWaiting = (field: string, revision: number): Problem =>
  problem('rule-broken', undefined, {
    errors: [{ field, rule: `revision ${revision} does not wait in this stream` }],
  })

const inspectionReply = (inspected: Inspected): E.Either<Problem, Reply> => {
  switch (inspected.kind) {
    case 'told':
      return E.right({
        status: 200,
        ...(inspected.repeated && { headers: { 'Idempotency-Replayed': 'true' } }),
        json: inspected.answer,
      })
    case 'not-parked':
      return E.left(notParked)
    case 'not-waiting':
      return E.left(notWaiting('revision', inspected.revision))
    case 'not-recorded':
      return E.left(notRecorded(inspected.error, 'who looked into events'))
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
    case 'not-waiting':
      return E.left(notWaiting('revisions', skipped.revision))
    case 'refused': {
      const { revision, error } = skipped
      const detail = `Nothing was changed: revision ${revision} could not be applied then: ${error}. Where it is broken itself, name it too.`
      return E.left(problem('state-conflict', detail))
    }
    case 'not-recorded':
      return E.left(notRecorded(skipped.error, 'skipped events'))
  }
}

/** What the routes work with. `now` in milliseconds since 1970. */
export type ParkedRoutesOptions = ParkedOptions & { readonly readModels: ReadModelStore; readonly now: () => number }

/** The routes by which streams that were parked are seen, tried again, or gone on with past what is broken. */
export const parkedRoutes = (options: ParkedRoutesOptions): ReadonlyArray<AnyRoute> => [
  route({
    method: 'get',
    path: operatorReads.parked.path,
    summary:
      'The streams that were parked because an event could not be applied, what was skipped, and who looked into what',
    tag: 'parked',
    action: 'ReadParked',
    params: NoFields,
    query: NoFields,
    body: { kind: 'none' },
    needs: { idempotencyKey: false, ifMatch: false },
    problems: ['unavailable'],
    answers: [{ status: 200, description: 'The longest waiting first', codec: operatorReads.parked.answer }],
    handle: () =>
      whenUnavailable(async () => {
        const [parked, skips, inspections] = await Promise.all([
          options.readModels.parked(),
          readSkipRecords(options.store),
          inspectionRegister.read(options.store),
        ])
        const skipped = skips.map(({ commandId: _, ...told }) => told)
        const inspected = inspections.map(({ commandId: _, ...told }) => told)
        return E.right({ status: 200, json: { parked, skipped, inspected } })
      }),
  }),
  route({
    method: 'post',
    path: operatorWrites.retryParked,
    summary: 'Apply the waiting events of a stream again',
    tag: 'parked',
    action: 'RetryParked',
    params: StreamAddress,
    query: NoFields,
    body: { kind: 'none' },
    needs: { idempotencyKey: true, ifMatch: false },
    problems: ['not-found', 'unavailable'],
    answers: [{ status: 200, description: 'What it came to: applied, or failed and where', codec: RetriedAnswer }],
    handle: ({ params }) =>
      whenUnavailable(async () => {
        const { kind, ...told } = await retryParked(options, params.stream)
        return kind === 'not-parked' ? E.left(notParked) : E.right({ status: 200, json: { outcome: kind, ...told } })
      }),
  }),
  route({
    method: 'post',
    path: operatorWrites.skipParked,
    summary: 'Skip the event that failed, for good: for the read models it changed nothing',
    tag: 'parked',
    action: 'SkipParked',
    params: StreamAddress,
    query: NoFields,
    body: { kind: 'json', codec: SkipBody },
    needs: { idempotencyKey: true, ifMatch: false },
    problems: ['not-found', ...notRecordedProblems],
    answers: [
      {
        ...{ status: 200, description: 'Skipped, and all that waited behind it applied', codec: SkippedAnswer },
        headers: ['Idempotency-Replayed'],
      },
    ],
    handle: ({ params, body, caller, idempotencyKey, correlationId }) =>
      whenUnavailable(async () => {
        const { agency, actor } = caller
        const deciding = { agency, actor, correlationId, idempotencyKey, at: instantOf(options.now()) }
        return skipReply(await skipParked(options, { stream: params.stream, ...body }, deciding))
      }),
  }),
  route({
    method: 'post',
    path: operatorWrites.inspectParked,
    summary: 'See what an event of a parked stream says; who looked and why is recorded first',
    tag: 'parked',
    action: 'InspectParked',
    params: StreamAddress,
    query: NoFields,
    body: { kind: 'json', codec: InspectionBody },
    needs: { idempotencyKey: true, ifMatch: false },
    problems: ['not-found', ...notRecordedProblems],
    answers: [
      {
        ...{ status: 200, description: 'The event, with what it says', codec: InspectedAnswer },
        headers: ['Idempotency-Replayed'],
      },
    ],
    handle: ({ params, body, caller, idempotencyKey, correlationId }) =>
      whenUnavailable(async () => {
        const { agency, actor } = caller
        const deciding = { agency, actor, correlationId, idempotencyKey, at: instantOf(options.now()) }
        return inspectionReply(await inspectParked(options, { stream: params.stream, ...body }, deciding))
      }),
  }),
]
