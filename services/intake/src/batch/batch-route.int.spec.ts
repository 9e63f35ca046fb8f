import { StoreUnavailable, type EventStore } from '@ledger/event-store'
import { afterEach, describe, expect, test } from 'vitest'
import { newRecordId } from '../submission/record-ids.ts'
import { batchSender, reportOf, rescueOf, statuses } from '../testing/batch-sender.ts'
import { aFigure, aReport, aRescue, embassy, startIntake, type IntakeUnderTest } from '../testing/index.ts'

let intake: IntakeUnderTest
afterEach(() => intake.stop())

const { sendBytes, send, logged } = batchSender(() => intake)

describe('a batch', () => {
  test('says which record a key made that comes with another report, and of other commands nothing', async () => {
    intake = await startIntake()
    const other = { ...reportOf('a'), data: { ...aReport, person: { ...aReport.person, ageBand: '21-23' } } }
    const [made] = await send(reportOf('a'), rescueOf('b', 'a'))
    const [again, reused] = await send(other, { ...rescueOf('b', 'a'), data: { ...aRescue, country: 'MMR' } })
    expect(again).toMatchObject({ status: 422, id: made?.id })
    expect(reused?.status).toBe(422)
    expect(reused?.id).toBeUndefined()
  })

  test('does its commands in their order where they are of one record, and answers line by line', async () => {
    intake = await startIntake()
    const lines = await send(reportOf('a'), rescueOf('b', 'a'), reportOf('c'), {
      key: 'd',
      command: 'PublishFigure',
      data: aFigure,
    })
    expect(lines).toMatchObject([
      { line: 1, key: 'a', status: 201, revision: 0, events: ['VictimReported'], repeated: false },
      { line: 2, key: 'b', status: 200, revision: 1, events: ['VictimRescued'] },
      { line: 3, key: 'c', status: 201, revision: 0 },
      { line: 4, key: 'd', status: 201, events: ['FigurePublished'] },
    ])
    expect(lines[1]?.id).toBe(lines[0]?.id)
  })

  test('sent again adds nothing, and every line says so', async () => {
    intake = await startIntake()
    const commands = [reportOf('a'), rescueOf('b', 'a'), { key: 'd', command: 'PublishFigure', data: aFigure }]
    const first = await send(...commands)
    const before = await logged()
    expect(await send(...commands)).toEqual(first.map((line) => ({ ...line, repeated: true })))
    expect(await logged()).toBe(before)
  })

  test('holds back what follows on a record of which a command met a passing problem: their order stays', async () => {
    const stream = `case-${newRecordId('case', embassy, 'a')}`
    let reads = 0
    intake = await startIntake((store) => ({
      ...store,
      readStream: (name, ...more) => {
        // The first is for the report, the second for the rescue.
        if (name === stream && ++reads === 2) throw new StoreUnavailable('away for a moment')
        return store.readStream(name, ...more)
      },
    }))
    const commands = [
      reportOf('a'),
      rescueOf('b', 'a'),
      { key: 'c', recordKey: 'a', command: 'CloseCase', data: { closedOn: '2024-08-14', reason: 'Completed' } },
      reportOf('d'),
    ]
    const answered = await send(...commands)
    expect(statuses(answered)).toEqual([201, 503, 503, 201])
    expect(answered[2]?.problem?.detail).toBe('A command before it on the same record has to be sent again first.')
    const again = await send(...commands)
    expect(again).toMatchObject([
      { repeated: true },
      { events: ['VictimRescued'], repeated: false },
      { events: ['CaseClosed'], repeated: false },
      { repeated: true },
    ])
  })

  test('merges cases that it has only just reported', async () => {
    intake = await startIntake()
    const [one, other] = await send(reportOf('a'), reportOf('b'))
    const lines = await send(
      rescueOf('c', 'a'),
      { key: 'd', id: one?.id, command: 'MergeCase', data: { into: other?.id, reason: 'AgenciesAgree' } },
      { key: 'e', id: other?.id, command: 'CloseCase', data: { closedOn: '2024-01-01', reason: 'Completed' } },
    )
    expect(statuses(lines)).toEqual([200, 200, 200])
    const ids = Array.from({ length: 60 }, (_, i) => `dup${i}`)
    const reported = await send(...ids.map(reportOf))
    const merges = reported.map(({ id, key }) => ({
      key: `m${key}`,
      id,
      command: 'MergeCase',
      data: { into: other?.id, reason: 'AgenciesAgree' },
    }))
    expect(statuses(await send(...merges))).toEqual(ids.map(() => 200))
  })

  test('says of every bad line what is wrong with it, and does the others', async () => {
    intake = await startIntake()
    const lines = await send(
      reportOf('a'),
      '{"key":"b",',
      '[]',
      { key: 'c', command: 'Teleport', data: {} },
      { key: 'd', command: 'ReportVictim', data: { ...aReport, person: { ...aReport.person, gender: 'F' } } },
      { key: 'e', command: 'RecordRescue', data: aRescue },
      { key: 'f', id: 'c0000000-0000-4000-8000-000000000001', command: 'RecordRescue', data: aRescue },
      { command: 'ReportVictim', data: aReport },
      { ...reportOf('g'), id: 'c0000000-0000-4000-8000-000000000001' },
      '',
      { key: 'h', recordKey: 'a', command: 'RecordRescue', data: { ...aRescue, rescuedOn: '2030' } },
      { key: 'a', recordKey: 'a', command: 'AbsorbDuplicate', data: {} },
      reportOf('z'),
    )
    expect(lines.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13])
    expect(statuses(lines)).toEqual([201, 400, 400, 400, 400, 400, 404, 400, 400, 422, 400, 201])
    const errors = lines.map(({ problem }) => problem?.errors?.[0]?.field ?? problem?.detail)
    expect(errors[1]).toContain('The line is not valid JSON')
    expect(errors.slice(3, 5)).toEqual(['command', 'data.person.gender'])
    expect(errors.slice(5, 9)).toEqual(['id', undefined, 'key', 'id'])
    expect(errors[9]).toBe('rescuedOn')
    expect((await intake.events()).filter(({ type }) => type === 'VictimReported')).toHaveLength(2)
  })

  test('skips lines that are too long, or not text, and counts them', async () => {
    intake = await startIntake()
    const lines = await sendBytes(
      Buffer.concat([
        Buffer.from(`${JSON.stringify(reportOf('a'))}\n`),
        Buffer.from(`${JSON.stringify({ ...reportOf('b'), more: 'x'.repeat(10_000_000) })}\n`),
        Buffer.from('{"key":"caf'),
        Buffer.from([0xe9, 0x22, 0x0a]),
        Buffer.from(JSON.stringify(reportOf('c'))),
      ]),
    )
    expect(lines).toMatchObject([
      { line: 1, status: 201 },
      { line: 2, status: 400, problem: { detail: 'The line is longer than 262144 bytes.' } },
      { line: 3, status: 400, problem: { detail: 'The line is not UTF-8 text.' } },
      { line: 4, status: 201 },
    ])
  })

  test('lets each line only do what the roles of the token may', async () => {
    intake = await startIntake()
    const lines = await sendBytes(
      [reportOf('a'), { key: 'b', command: 'PublishFigure', data: aFigure }]
        .map((one) => JSON.stringify(one))
        .join('\n'),
      {},
      ['reporter'],
    )
    expect(lines).toMatchObject([
      { status: 201 },
      { status: 403, problem: { detail: 'PublishFigure is for the roles statistician.' } },
    ])
  })

  test('finds nothing of another agency', async () => {
    intake = await startIntake()
    const token = await intake.tokenFor(['reporter'], await intake.register('other'))
    const theirs = await intake.post('/v1/cases', aReport, { token, key: 'theirs' })
    const before = await logged()
    const lines = await send(
      { key: 'a', id: theirs.body.id, command: 'RecordRescue', data: aRescue },
      rescueOf('b', 'theirs'),
    )
    expect(statuses(lines)).toEqual([404, 404])
    expect(await logged()).toBe(before)
  })

  test('goes on where the store fails for some lines, and says which', async () => {
    let left = Infinity
    const through = (store: EventStore): EventStore => ({
      ...store,
      append: (...args) =>
        left-- > 0
          ? store.append(...args)
          : () => Promise.resolve({ _tag: 'Left', left: { kind: 'unavailable', reason: 'down' } }),
    })
    intake = await startIntake(through)
    left = 2
    const lines = await send(...['a', 'b', 'c', 'd'].map(reportOf))
    expect(statuses(lines).sort()).toEqual([201, 201, 503, 503])
    left = Infinity
    expect(statuses(await send(...['a', 'b', 'c', 'd'].map(reportOf)))).toEqual([201, 201, 201, 201])
    expect((await intake.events()).filter(({ type }) => type === 'VictimReported')).toHaveLength(4)
  })
})
