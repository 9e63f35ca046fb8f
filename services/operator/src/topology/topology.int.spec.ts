import { TopologyAnswer } from '@ledger/api'
import type { StreamStanding } from '@ledger/event-bus'
import type { Position } from '@ledger/event-store'
import { readModels as models } from '@ledger/projections'
import { ReadModelError } from '@ledger/read-model'
import { append, poison, report, rescue, someCases } from '@ledger/read-model/testing'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startOperator, type OperatorUnderTest } from '../testing/operator-under-test.ts'
import type { Flow } from './flow.ts'
import { oneProcessFlow } from './one-process-flow.ts'
import { servicesFlow } from './services-flow.ts'
import { topology } from './topology.ts'

const database = await memoryDatabase()
let under: OperatorUnderTest
let time: number
const now = () => time
beforeEach(async () => {
  time = Date.UTC(2026, 0, 1)
  under = await startOperator(database)
})
afterEach(() => under.stop())
afterAll(() => database.close())

const at = (n: number): Position => ({ commit: BigInt(n), prepare: BigInt(n) })
const topic = 'ledger.events.v1'
/** Two partitions as projectors leave them: each with three records applied. */
const places = [0, 1].map((partition) => ({
  source: `${topic}/${partition}`,
  at: `${3 + partition}`,
  position: at(10 + partition),
  events: 3,
}))
const standing = (over: Partial<StreamStanding> = {}): StreamStanding => ({
  ends: new Map([
    [0, 5n],
    [1, 4n],
  ]),
  members: [{ member: 'one', host: '10.0.0.1', partitions: [0, 1] }],
  relayed: at(20),
  ...over,
})

const looked = (flow: Flow, over: Partial<Parameters<typeof topology>[0]> = {}) =>
  topology({
    ...{ store: under.store, readModels: under.readModels, models, flow, query: 'working', now },
    replays: under.replays,
    editions: { progress: () => Promise.reject(new Error('not asked for here')) },
    ...over,
  })
const codesOf = ({ troubles }: TopologyAnswer) => troubles.map(({ code }) => code)
const flows: ReadonlyArray<readonly [string, () => Flow]> = [
  ['one process', () => oneProcessFlow({ readModels: under.readModels, sums: () => undefined, now })],
  [
    'services of their own',
    () =>
      servicesFlow({
        readModels: { places: () => Promise.resolve(places) },
        stream: { look: () => Promise.resolve(standing()) },
        topic,
        now,
      }),
  ],
]

describe.each(flows)('every topology: %s', (_name, flow) => {
  test('tells all parts in the order of the flow, in the shape of the API', async () => {
    const told = await looked(flow()).look()
    expect(TopologyAnswer.is(told)).toBe(true)
    expect(told.parts.map(({ part }) => part)).toEqual([
      'store',
      'relay',
      'topic',
      'projectors',
      'read-models',
      'query',
    ])
    expect(told.models.map(({ name }) => name)).toEqual(models.map(({ name }) => name))
    expect(told).toMatchObject({ parked: { streams: 0, events: 0 }, troubles: [] })
  })

  test('tells which part does not answer, and goes on telling of the others', async () => {
    const head = () => Promise.reject(new Error('no route to host'))
    const parked = () => Promise.reject(new ReadModelError('connection refused', true))
    const noStore = await looked(flow(), { store: { head } }).look()
    expect(noStore.parts[0]).toMatchObject({ part: 'store', state: 'troubled', position: null })
    expect(noStore.troubles).toMatchObject([{ code: 'StoreSilent', part: 'store', detail: 'no route to host' }])
    const noRows = await looked(flow(), { readModels: { ...under.readModels, parked } }).look()
    expect([codesOf(noRows), noRows.parked]).toEqual([['ReadModelsSilent'], null])
    expect(noRows.parts.find(({ part }) => part === 'read-models')?.state).toBe('troubled')
  })

  test('tells that streams are parked since when, and that read models are of another program', async () => {
    const [stream] = someCases(1)
    await append(under.store, stream!, 'no-stream', report, poison, rescue)
    await under.project()
    const outdated = () => Promise.resolve(['figures'])
    const told = await looked(flow(), { readModels: { ...under.readModels, outdated } }).look()
    expect(codesOf(told)).toEqual(['ReadModelsOutdated', 'StreamsParked'])
    expect(told.troubles[1]?.since).toMatch(/Z$/)
    expect(told.parked).toEqual({ streams: 1, events: 2 })
    expect(told.models.filter(({ isOutdated }) => isOutdated).map(({ name }) => name)).toEqual(['figures'])
  })
})

describe('a ledger in one process', () => {
  const flow = (sums?: string) => oneProcessFlow({ readModels: under.readModels, sums: () => sums, now })

  test('has no relay and no stream, and says how many events are still to be applied and how many come by', async () => {
    const look = looked(flow())
    const [one, two] = someCases(2)
    await append(under.store, one!, 'no-stream', report)
    await under.project()
    await look.look()
    await append(under.store, two!, 'no-stream', report, rescue)
    time += 2_000
    const behind = await look.look()
    expect(behind.runsAs).toBe('one-process')
    expect(behind.parts.map(({ state }) => state)).toEqual([
      'working',
      'absent',
      'absent',
      'behind',
      'working',
      'working',
    ])
    expect(behind.parts[0]).toMatchObject({ position: '2', eventsPerSecond: 1 })
    expect(behind.partitions).toEqual([{ partition: 'log', position: '0', behind: 2, member: null }])
    await under.project()
    time += 2_000
    const projectors = (await look.look()).parts[3]
    expect(projectors).toEqual({ part: 'projectors', state: 'working', position: '2', eventsPerSecond: 1, behind: 0 })
  })

  test('says that sums are not kept ready, and why', async () => {
    const { troubles } = await looked(flow('out of disk')).look()
    expect(troubles).toMatchObject([{ code: 'SumsNotReady', detail: 'out of disk' }])
  })
})

describe('services of their own', () => {
  const flow = (stream?: () => Promise<StreamStanding>) =>
    servicesFlow({
      readModels: { places: () => Promise.resolve(places) },
      stream: stream && { look: stream },
      topic,
      now,
    })

  test('are told with the lag of each partition and who has it', async () => {
    const told = await looked(
      flow(() => Promise.resolve(standing())),
      { store: { head: () => Promise.resolve(at(20)) } },
    ).look()
    expect(told.partitions).toEqual([
      { partition: '0', position: '10', behind: 2, member: 'one' },
      { partition: '1', position: '11', behind: 0, member: 'one' },
    ])
    expect(told.parts.slice(1, 4)).toMatchObject([
      { part: 'relay', state: 'working', position: '20' },
      { part: 'topic', state: 'working' },
      { part: 'projectors', state: 'behind', position: '10', behind: 2 },
    ])
    expect(told.members).toEqual([{ member: 'one', host: '10.0.0.1', partitions: [0, 1] }])
  })

  test.each([
    ['nobody reads the stream', standing({ members: [] }), 'NoProjector'],
    [
      'a partition is nobody’s',
      standing({ members: [{ member: 'one', host: '10.0.0.1', partitions: [0] }] }),
      'PartitionUntaken',
    ],
  ])('where %s, that is told', async (_name, told, code) => {
    expect(codesOf(await looked(flow(() => Promise.resolve(told))).look())).toEqual([code])
  })

  test('where the brokers do not answer, how far the partitions are applied is told all the same', async () => {
    const told = await looked(flow(() => Promise.reject(new Error('ECONNREFUSED')))).look()
    expect(told.troubles).toMatchObject([{ code: 'StreamSilent', part: 'topic', detail: 'ECONNREFUSED' }])
    expect(told.partitions).toMatchObject([{ position: '10', behind: null }, { position: '11' }])
  })

  test('where this process was not told of the stream, it is said to be unseen', async () => {
    const told = await looked(flow()).look()
    expect(told.parts.slice(1, 4).map(({ state }) => state)).toEqual(['unseen', 'unseen', 'unseen'])
    expect(told.troubles).toEqual([])
  })
})
