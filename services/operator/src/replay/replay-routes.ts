import { operatorReads, operatorWrites, ReplayAnswer } from '@ledger/api'
import { checked, codeList, listOf, record, uuidOf } from '@ledger/kernel'
import type { ReadModel } from '@ledger/projections'
import { problem, route, type AnyRoute, type Problem, type Reply } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { whenUnavailable } from '../when-unavailable.ts'
import { describeReplay, type ReplayJob } from './replay-job.ts'
import type { ReplayRefused, Replays } from './replays.ts'

const NoFields = record('Nothing', {})
const ReplayAddress = record('ReplayAddress', { id: uuidOf('ReplayId') })

const refusal = (refused: ReplayRefused): Problem => {
  if (refused.kind === 'key-reused') return problem('idempotency-key-reused', 'Use a new key for a new replay.')
  const which = refused.id === undefined ? 'in another process' : `: /v1/replays/${refused.id}`
  return problem(
    'state-conflict',
    `A replay is running ${which}. One at a time: wait for it, or cancel it.`.replace(' :', ':'),
  )
}

const reply = (status: number, job: ReplayJob): Reply => ({
  status,
  headers: { Location: `/v1/replays/${job.id}` },
  json: describeReplay(job),
})

const absent = problem('not-found', 'This process knows of no such replay; it forgets them when it ends.')

const onlyOfAll = problem('invalid-request', 'Topics are read anew only where all read models are replayed.', {
  errors: [{ field: 'topicsAnew', rule: 'must be false, or models must be "all"' }],
})

/** The routes by which replays are begun, watched and cancelled. */
export const replayRoutes = (replays: Replays, models: ReadonlyArray<ReadModel>): ReadonlyArray<AnyRoute> => {
  const names = models.map(({ name }) => name)
  const All = checked<'all'>('All', (u): u is 'all' => u === 'all', 'must be "all", or a list of read models', {
    const: 'all',
  })
  const Models = t.union([All, listOf(codeList('ReadModel', names), 1)])
  const ReplayRequest = record(
    'ReplayRequest',
    { models: Models },
    { replaceDifferent: t.boolean, topicsAnew: t.boolean },
  )
  const write = { idempotencyKey: true, ifMatch: false }
  const read = { idempotencyKey: false, ifMatch: false }
  const described = (status: number, description: string) => [
    { status, description, codec: ReplayAnswer, headers: ['Location'] as const },
  ]
  return [
    route({
      method: 'post',
      path: operatorWrites.startReplay,
      summary: 'Build read models anew from the events, beside the live ones, and switch to them',
      tag: 'replays',
      action: 'StartReplay',
      params: NoFields,
      query: NoFields,
      body: { kind: 'json', codec: ReplayRequest },
      needs: write,
      problems: ['invalid-request', 'state-conflict', 'idempotency-key-reused', 'unavailable'],
      answers: described(202, 'It runs; where one was cancelled or held back before, it goes on from there'),
      handle: ({ body, caller, idempotencyKey }) =>
        whenUnavailable(async () => {
          const wanted = body.models === 'all' ? names : names.filter((name) => body.models.includes(name))
          const key = `${caller.agency} ${idempotencyKey}`
          const { replaceDifferent = false, topicsAnew = false } = body
          if (topicsAnew && body.models !== 'all') return E.left(onlyOfAll)
          const started = await replays.start({ models: wanted, replaceDifferent, topicsAnew, by: caller.actor, key })
          return E.isLeft(started) ? E.left(refusal(started.left)) : E.right(reply(202, started.right))
        }),
    }),
    route({
      method: 'get',
      path: operatorReads.replays.path,
      summary: 'The replays of this process, the latest first',
      tag: 'replays',
      action: 'ReadReplays',
      params: NoFields,
      query: NoFields,
      body: { kind: 'none' },
      needs: read,
      answers: [{ status: 200, description: 'Replays', codec: operatorReads.replays.answer }],
      handle: () => Promise.resolve(E.right({ status: 200, json: { replays: replays.list().map(describeReplay) } })),
    }),
    route({
      method: 'get',
      path: operatorReads.replay.path,
      summary: 'How a replay stands',
      tag: 'replays',
      action: 'ReadReplays',
      params: ReplayAddress,
      query: NoFields,
      body: { kind: 'none' },
      needs: read,
      answers: described(200, 'The replay'),
      handle: ({ params }) => {
        const job = replays.find(params.id)
        return Promise.resolve(job === undefined ? E.left(absent) : E.right(reply(200, job)))
      },
    }),
    route({
      method: 'post',
      path: operatorWrites.cancelReplay,
      summary: 'Stop a replay; the next one of the same read models goes on where it was',
      tag: 'replays',
      action: 'CancelReplay',
      params: ReplayAddress,
      query: NoFields,
      body: { kind: 'none' },
      needs: write,
      answers: described(200, 'The replay, stopped - or switched, where it was faster'),
      handle: async ({ params }) => {
        await replays.cancel(params.id)
        const job = replays.find(params.id)
        return job === undefined ? E.left(absent) : E.right(reply(200, job))
      },
    }),
  ]
}
