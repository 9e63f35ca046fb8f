import type { Role } from '@ledger/ledger'
import { StoreUnavailable, type EventStore } from '@ledger/event-store'
import { once } from 'node:events'
import { request, type ClientRequest, type IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, test } from 'vitest'
import { gzipSync } from 'node:zlib'
import { newRecordId } from '../submission/record-ids.ts'
import { aFigure, aReport, aRescue, embassy, startIntake, type IntakeUnderTest } from '../testing/index.ts'

let intake: IntakeUnderTest
afterEach(() => intake.stop())

type Line = {
  readonly line?: number
  readonly key?: string
  readonly status: number
  readonly id?: string
  readonly revision?: number
  readonly events?: ReadonlyArray<string>
  readonly repeated?: boolean
  readonly problem?: { readonly detail?: string; readonly errors?: ReadonlyArray<{ field: string; rule: string }> }
}

const everyRole: ReadonlyArray<Role> = ['reporter', 'caseworker', 'statistician', 'registrar']
const headersOf = async (headers: Readonly<Record<string, string>> = {}, roles = everyRole) => ({
  authorization: `Bearer ${await intake.tokenFor(roles)}`,
  'content-type': 'application/x-ndjson',
  ...headers,
})
const linesOf = (answer: string): ReadonlyArray<Line> =>
  answer
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)

const sendBytes = async (body: string | Buffer, headers: Readonly<Record<string, string>> = {}, roles = everyRole) => {
  const response = await fetch(`${intake.url}/v1/batches`, {
    method: 'POST',
    headers: await headersOf(headers, roles),
    body,
  })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson'])
  return linesOf(await response.text())
}
const send = (...commands: ReadonlyArray<object | string>) =>
  sendBytes(commands.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'))

const reportOf = (key: string) => ({ key, command: 'ReportVictim', data: aReport })
const rescueOf = (key: string, recordKey: string) => ({ key, recordKey, command: 'RecordRescue', data: aRescue })
const statuses = (lines: ReadonlyArray<Line>) => lines.map(({ status }) => status)
const logged = async () => (await intake.events()).length

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
const heapInUse = (): number => {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

/** Waits until a number has not changed for half a second. */
const untilStill = async (read: () => number): Promise<void> => {
  for (let last = -1, same = 0; same < 10;) {
    await sleep(50)
    same = read() === last ? same + 1 : 0
    last = read()
  }
}

/** A batch whose body is written piece by piece; resolves when the answer begins. */
const openBatch = async (): Promise<{ readonly out: ClientRequest; readonly answer: Promise<IncomingMessage> }> => {
  const out = request(`${intake.url}/v1/batches`, { method: 'POST', headers: await headersOf() })
  const answer = once(out, 'response').then(([response]) => response as IncomingMessage)
  out.flushHeaders()
  return { out, answer }
}

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

  test.each(['gzip', 'GZIP'])('may come compressed (%s)', async (encoding) => {
    intake = await startIntake()
    const body = gzipSync([reportOf('a'), reportOf('b')].map((one) => JSON.stringify(one)).join('\n'))
    expect(statuses(await sendBytes(body, { 'content-encoding': encoding }))).toEqual([201, 201])
  })

  test('whose compression breaks off does what came whole, and says so at its end', async () => {
    intake = await startIntake()
    // Not compressible, so that most of it is there though the end is missing.
    const keys = Array.from({ length: 50 }, () => crypto.randomUUID())
    const body = gzipSync(keys.map((key) => JSON.stringify(reportOf(key))).join('\n'))
    const lines = await sendBytes(body.subarray(0, body.length - 200), { 'content-encoding': 'gzip' })
    const done = lines.slice(0, -1)
    expect(done.length).toBeGreaterThan(10)
    expect(statuses(done)).toEqual(done.map(() => 201))
    expect(lines.at(-1)).toMatchObject({ status: 400 })
    expect(lines.at(-1)?.problem?.detail).toContain('The body broke off')
    expect((await intake.events()).filter(({ type }) => type === 'VictimReported')).toHaveLength(done.length)
  })

  test('that is not compressed at all, though it says so, does nothing', async () => {
    intake = await startIntake()
    const before = await logged()
    const lines = await sendBytes(JSON.stringify(reportOf('a')), { 'content-encoding': 'gzip' })
    expect(statuses(lines)).toEqual([400])
    expect(lines[0]?.problem?.detail).toContain('The body broke off')
    expect(await logged()).toBe(before)
  })

  test.each([
    [{ 'content-type': 'application/json' }, 'Send the body as application/x-ndjson.'],
    [{ 'content-encoding': 'zip' }, 'The content encoding zip is not supported.'],
  ])('of another kind is refused: %j', async (headers, detail) => {
    intake = await startIntake()
    const before = await logged()
    const response = await fetch(`${intake.url}/v1/batches`, {
      method: 'POST',
      headers: await headersOf(headers),
      body: JSON.stringify(reportOf('a')),
    })
    expect(await response.json()).toMatchObject({ status: 415, detail })
    expect(await logged()).toBe(before)
  })

  test('answers each line when it is done, and does not wait for the next', async () => {
    intake = await startIntake()
    const { out, answer } = await openBatch()
    out.write(`${JSON.stringify(reportOf('a'))}\n`)
    const lines = createInterface({ input: await answer })[Symbol.asyncIterator]()
    expect(JSON.parse((await lines.next()).value as string)).toMatchObject({ line: 1, status: 201 })
    out.end(JSON.stringify(reportOf('b')))
    expect(JSON.parse((await lines.next()).value as string)).toMatchObject({ line: 2, status: 201 })
    expect((await lines.next()).done).toBe(true)
  })

  test('whose sender hangs up has done only lines that came whole, and the intake goes on', async () => {
    intake = await startIntake()
    const { out, answer } = await openBatch()
    out.write(`${JSON.stringify(reportOf('a'))}\n${JSON.stringify(reportOf('b')).slice(0, 50)}`)
    const response = await answer
    await once(response, 'data')
    // Hanging up is an error to both ends of it.
    const gone = new Promise((resolve) => response.once('error', resolve))
    out.on('error', () => undefined)
    out.destroy()
    await gone
    expect(statuses(await send(reportOf('a'), reportOf('c')))).toEqual([201, 201])
    const reported = (await intake.events()).filter(({ type }) => type === 'VictimReported')
    expect(reported).toHaveLength(2)
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

/** The lines of a batch as they are taken: how many have been, and as a stream of their bytes. */
const countedLines = (count: number, lineOf: (number: number) => string) => {
  const taken = { count: 0 }
  const lines = function* () {
    while (taken.count < count) yield Buffer.from(`${lineOf(taken.count++)}\n`)
  }
  return { taken, bytes: Readable.from(lines(), { objectMode: false }) }
}

test('30,000 lines are done one by one, in memory that does not grow with them', async () => {
  intake = await startIntake()
  const before = await logged()
  // Padded, so that all of them together are 20 MB.
  const { bytes } = countedLines(30_000, (number) => `${JSON.stringify(reportOf(`k${number}`))}${' '.repeat(400)}`)
  const { out, answer } = await openBatch()
  const sending = pipeline(bytes, out)
  let answered = 0
  const heaps: number[] = []
  for await (const line of createInterface({ input: await answer })) {
    answered++
    const { line: number, status } = JSON.parse(line) as Line
    if (number !== answered || status !== 201) throw new Error(`answer ${answered}: ${line}`)
    if (answered % 5_000 === 0) heaps.push(heapInUse())
  }
  await sending
  expect(answered).toBe(30_000)
  expect(await logged()).toBe(before + 30_000)
  expect(Math.max(...heaps) - Math.min(...heaps)).toBeLessThan(10 * 1024 * 1024)
}, 240_000)

test('a batch is taken no faster than its answers', async () => {
  intake = await startIntake()
  // Lines that are wrong in many ways, and so have long answers; more of both than the buffers of sockets hold.
  const wrong = JSON.stringify(Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`field${i}`, i])))
  const { taken, bytes } = countedLines(3_000, () => wrong.padEnd(20_000))
  const { out, answer } = await openBatch()
  const sending = pipeline(bytes, out)
  const response = await answer
  await untilStill(() => taken.count)
  expect(taken.count).toBeLessThan(3_000)
  let answered = 0
  for await (const line of createInterface({ input: response })) {
    expect(line).toContain('is not a field of BatchCommand')
    answered++
  }
  await sending
  expect(answered).toBe(3_000)
}, 240_000)
