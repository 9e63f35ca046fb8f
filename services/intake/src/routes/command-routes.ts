import { AcceptedAnswer, collections, commandAddress, commandTable, type CommandEntry } from '@ledger/api'
import { positionText } from '@ledger/event-store'
import { instantOf, record, uuidOf } from '@ledger/kernel'
import { etagOf, route, type AnyRoute, type Reply, type RouteRequest } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { commandProblems } from '../submission/command-problem.ts'
import type { Accepted, Submission } from '../submission/submission.ts'
import type { Submit } from '../submission/submit.ts'

const NoFields = record('Nothing', {})
const RecordAddress = record('RecordAddress', { id: uuidOf('RecordId') })

/** By which a write tells where its record stands now, and whether it was done before. */
const ofWrites = ['ETag', 'Ledger-Position', 'Idempotency-Replayed'] as const

/** What a command came to, as an answer. */
const acceptedReply = (
  { entry }: Submission,
  { id, revision, position, events, repeated, stands }: Accepted,
): Reply => ({
  status: entry.creates ? 201 : 200,
  headers: {
    ETag: etagOf(revision),
    'Ledger-Position': positionText(position),
    ...(entry.creates && { Location: `/v1/${collections[entry.kind]}/${id}` }),
    ...(repeated && { 'Idempotency-Replayed': 'true' }),
  },
  json: { id, revision, position: positionText(position), events, stands },
})

const submissionOf = (
  entry: CommandEntry,
  { body, caller, idempotencyKey, ifMatch, correlationId, traceparent }: RouteRequest<unknown, unknown, unknown>,
  id: string | undefined,
  now: () => number,
): Submission => ({
  entry,
  caller,
  idempotencyKey,
  id,
  data: body,
  ifRevision: ifMatch === 'any' ? undefined : ifMatch,
  correlationId,
  traceparent,
  at: instantOf(now()),
})

const commandRoute = (entry: CommandEntry, submit: Submit, now: () => number): AnyRoute => {
  const answer = async (request: RouteRequest<unknown, unknown, unknown>, id: string | undefined) => {
    const submission = submissionOf(entry, request, id, now)
    const accepted = await submit(submission)
    return E.isLeft(accepted) ? accepted : E.right(acceptedReply(submission, accepted.right))
  }
  const alike = {
    method: 'post',
    path: commandAddress(entry),
    summary: entry.summary,
    tag: collections[entry.kind],
    action: entry.type,
    query: NoFields,
    body: { kind: 'json', codec: entry.codec },
    needs: { idempotencyKey: true, ifMatch: !entry.creates },
    problems: commandProblems,
  } as const
  return entry.creates
    ? route({
        ...alike,
        params: NoFields,
        answers: [
          {
            ...{ status: 201, description: 'Recorded, or recorded before with the same key', codec: AcceptedAnswer },
            headers: [...ofWrites, 'Location'],
          },
        ],
        handle: (request) => answer(request, undefined),
      })
    : route({
        ...alike,
        params: RecordAddress,
        answers: [{ status: 200, description: 'Recorded, or nothing new', codec: AcceptedAnswer, headers: ofWrites }],
        handle: (request) => answer(request, request.params.id),
      })
}

/** One route a command: `POST /v1/cases`, `POST /v1/cases/{id}/rescue`, and so on. */
export const commandRoutes = (submit: Submit, now: () => number): ReadonlyArray<AnyRoute> =>
  commandTable.map((entry) => commandRoute(entry, submit, now))
