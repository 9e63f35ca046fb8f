import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, test } from 'vitest'
import { gzipSync } from 'node:zlib'
import { batchSender, reportOf, statuses, type AnsweredLine } from '../testing/batch-sender.ts'
import { startIntake, type IntakeUnderTest } from '../testing/index.ts'
import { untilStill } from '../testing/until-still.ts'

let intake: IntakeUnderTest
afterEach(() => intake.stop())

const { headersOf, sendBytes, send, logged, openBatch } = batchSender(() => intake)

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
const heapInUse = (): number => {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

describe('a batch', () => {
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
    const { line: number, status } = JSON.parse(line) as AnsweredLine
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
