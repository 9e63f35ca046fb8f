import { beginning, type EventStore, type RecordedEvent } from '@ledger/event-store'
import { sqliteEventStore } from '@ledger/event-store-sqlite'
import { instantOf } from '@ledger/kernel'
import { agenciesIn, type Caller } from '@ledger/service-kit'
import type { BatchCommand } from '@ledger/wire'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { newRecordId } from '../submission/record-ids.ts'
import { registry } from '../testing/some-agencies.ts'
import { scheduleRecorder, type TimedCommand } from './record-schedule.ts'

const scratch = mkdtempSync(join(tmpdir(), 'ledger-synthetic-clock-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
let files = 0
let store: EventStore
beforeEach(() => {
  store = sqliteEventStore(join(scratch, `events-${++files}.db`))
  return () => store.close()
})

const callerOf = (agency: string, ...roles: ReadonlyArray<'registrar' | 'reporter' | 'caseworker'>): Caller => ({
  issuer: 'development',
  actor: `actor of ${agency}`,
  agency,
  roles: new Set(roles),
})
const registrar = callerOf(registry, 'registrar')
const desk = newRecordId('agency', registry, 'desk')
const caseworker = callerOf(desk, 'reporter', 'caseworker')

const minute = 60_000
const begin = Date.parse('2020-01-01T00:00:00.000Z')
const at = (minutes: number, caller: Caller, command: object): TimedCommand => ({
  at: instantOf(begin + minutes * minute),
  caller,
  command: command as BatchCommand,
})
const registration = at(0, registrar, {
  key: 'desk',
  command: 'RegisterAgency',
  data: { name: 'Desk', organisationType: 'NGO', country: 'THA' },
})
const report = (minutes: number, key: string, synthetic?: true) =>
  at(minutes, caseworker, {
    key,
    command: 'ReportVictim',
    data: {
      report: { channel: 'Hotline', reportedOn: '2020-01-01', country: 'THA' },
      person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26' },
      exploitation: { country: 'KHM', forms: ['ForcedCriminality'] },
      ...(synthetic && { synthetic }),
    },
  })
const onCase = (minutes: number, of: string, key: string, command: string, data: object) =>
  at(minutes, caseworker, { key, recordKey: of, command, data })

const record = async (commands: ReadonlyArray<TimedCommand>, into = store) => {
  const results = []
  const recorder = scheduleRecorder({ store: into, agencies: agenciesIn(into, [registry], () => Date.now()) })
  // Whoever is to record is registered first.
  for (const some of [[registration], commands]) {
    for await (const { command, result } of recorder(some, new AbortController().signal)) {
      if (command === registration.command) continue
      results.push(E.isRight(result) ? (result.right.repeated ? 'repeated' : 'recorded') : result.left)
    }
  }
  return results
}
const logOf = async (of = store): Promise<ReadonlyArray<RecordedEvent>> => (await of.readAll(beginning, 10_000)).events
/** What an event says, and when it was recorded; without what is made up anew for each attempt. */
const told = ({ stream, revision, type, data, metadata }: RecordedEvent) => ({
  stream,
  revision,
  type,
  data,
  recordedAt: (metadata as { readonly recordedAt?: string }).recordedAt,
})

/** A life in which each command has to wait for the one before it, beside many that do not. */
const schedule: ReadonlyArray<TimedCommand> = Array.from({ length: 160 }, (_, nth) => [
  report(10 * nth + 1, `k${nth}`, true),
  onCase(10 * nth + 2, `k${nth}`, `k${nth}:1`, 'AssessStatus', {
    status: 'ActualVictimOfTrafficking',
    assertedBy: 'Police',
    assessedOn: '2020-01-01',
  }),
  nth % 8 === 7
    ? onCase(10 * nth + 3, `k${nth}`, `k${nth}:2`, 'MergeCase', {
        into: newRecordId('case', desk, `k${nth - 1}`),
        reason: 'AgenciesAgree',
      })
    : onCase(10 * nth + 3, `k${nth}`, `k${nth}:2`, 'CorrectDetails', {
        corrections: [{ field: 'person.ageBand', new: '27-29' }],
        reason: 'NewInformation',
      }),
]).flat()

test('each is recorded at its instant, in the order of the instants, and says by which clock', async () => {
  expect(new Set(await record(schedule))).toEqual(new Set(['recorded']))
  const log = await logOf()
  const instants = log.map((event) => told(event).recordedAt ?? '')
  expect(instants).toEqual(instants.toSorted())
  expect(new Set(instants)).toEqual(new Set([registration, ...schedule].map((one) => one.at)))
  expect(new Set(log.map(({ metadata }) => (metadata as { readonly clock?: string }).clock))).toEqual(
    new Set(['synthetic']),
  )
})

test('sent again it adds nothing; cut off anywhere and sent again, the log is the same', async () => {
  await record(schedule)
  const whole = (await logOf()).map(told)
  expect(new Set(await record(schedule))).toEqual(new Set(['repeated']))
  expect((await logOf()).map(told)).toEqual(whole)
  for (const taken of [1, 2, 77, 300]) {
    const cutOff = sqliteEventStore(join(scratch, `cut-${taken}.db`))
    let left = taken
    const dying: EventStore = {
      ...cutOff,
      append: (...append) =>
        left-- > 0
          ? cutOff.append(...append)
          : () => Promise.resolve(E.left({ kind: 'unavailable', reason: 'it was killed' } as const)),
    }
    await record(schedule, dying)
    expect((await logOf(cutOff)).length).toBeLessThanOrEqual(taken)
    await record(schedule, cutOff)
    expect((await logOf(cutOff)).map(told)).toEqual(whole)
    await cutOff.close()
  }
})

test('nothing but synthetic records is recorded on it', async () => {
  const notSynthetic = [
    { field: '', rule: 'is of no synthetic record, and only these are recorded on the synthetic clock' },
  ]
  expect(await record([report(1, 'real')])).toMatchObject([{ errors: notSynthetic }])
  const figures = at(2, registrar, {
    key: 'dataset',
    command: 'RegisterDataset',
    data: { dataset: 'figures', owner: desk },
  })
  expect(await record([figures])).toMatchObject([{ errors: notSynthetic }])
  expect(await logOf()).toHaveLength(1)
})

test('it is aborted between two commands', async () => {
  const aborted = new AbortController()
  const recorder = scheduleRecorder({ store, agencies: agenciesIn(store, [registry], () => Date.now()) })
  for await (const { result } of recorder([registration], aborted.signal)) expect(E.isRight(result)).toBe(true)
  let results = 0
  for await (const _ of recorder(schedule, aborted.signal)) if (++results === 3) aborted.abort()
  expect(results).toBeLessThan(schedule.length)
})
