import type { EventStore } from '@ledger/event-store'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliCompressSync } from 'node:zlib'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, test } from 'vitest'
import { aReport, startIntake, type IntakeUnderTest } from '../testing/index.ts'
import { untilStill } from '../testing/until-still.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
const heapInUse = (): number => {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

let intake: IntakeUnderTest
afterEach(() => intake.stop())

const headersOf = async (headers: Readonly<Record<string, string>> = {}) => ({
  authorization: `Bearer ${await intake.tokenFor(['reporter', 'caseworker'])}`,
  'content-type': 'application/x-ndjson',
  ...headers,
})
const send = async (body: string | Buffer, headers: Readonly<Record<string, string>> = {}) => {
  const response = await fetch(`${intake.url}/v1/batches`, { method: 'POST', headers: await headersOf(headers), body })
  expect(response.status).toBe(200)
  return response.text()
}
const logged = async () => (await intake.events()).length
const reportOf = (key: string) => `${JSON.stringify({ key, command: 'ReportVictim', data: aReport })}\n`

describe('a batch that is made to cost much', () => {
  test.each([
    ['{}', 3],
    ['1', 2],
    ['x', 2],
    ['{"a":1,"b":1,"c":1}', 20],
  ])(
    'of 240 KB of lines %s is answered in bytes that are bounded, and says that it was given up',
    async (line, length) => {
      intake = await startIntake()
      const body = `${line}\n`.repeat(Math.floor((240 * 1024) / length))
      const answer = await send(body)
      expect(answer.length).toBeLessThan(1024 * 1024 + 5 * body.length)
      expect(answer.trimEnd().split('\n').at(-1)).toContain('Too many lines cannot be read as commands')
    },
  )

  test('costs its caller for each line that cannot be read as a command, and no more than that', async () => {
    let charged = 0
    const limit = { admit: () => undefined, charge: (_caller: unknown, cost: number) => ((charged += cost), 0) }
    intake = await startIntake(undefined, limit)
    await send(reportOf('a').repeat(100))
    const ofReadable = charged
    await send('{}\n'.repeat(1000) + reportOf('b').repeat(100))
    expect(charged - 2 * ofReadable).toBeCloseTo(100, 0)
  })

  test('of a line that holds 120,000 codes is refused in a few bytes, and the next line is done', async () => {
    intake = await startIntake()
    const person = { ...aReport.person, citizenships: Array.from({ length: 120_000 }, () => 0) }
    const line = JSON.stringify({ key: 'a', command: 'ReportVictim', data: { ...aReport, person } })
    const answer = await send(`${line}\n${reportOf('b')}`)
    expect(answer.length).toBeLessThan(2_000)
    expect(answer).toContain('"line":2,"key":"b","status":201')
  })

  test('of compressed ends of lines is given up', async () => {
    intake = await startIntake()
    const bomb = brotliCompressSync(Buffer.alloc(64 * 1024 * 1024, '\n'))
    expect(await send(bomb, { 'content-encoding': 'br' })).toContain('it inflates to more than 200 times its size')
  })

  test('of dates that are none is refused line by line, and they are not kept', async () => {
    intake = await startIntake()
    const line = (i: number) => {
      const report = { ...aReport.report, reportedOn: `${i}${'9'.repeat(200_000)}` }
      return JSON.stringify({ key: `k${i}`, command: 'ReportVictim', data: { ...aReport, report } })
    }
    const sendFrom = (first: number) => send(Array.from({ length: 100 }, (_, i) => line(first + i)).join('\n'))
    // A hundred of them are 20 MB; what the sender itself keeps of the last ones is there before and after.
    await sendFrom(0)
    const before = heapInUse()
    await sendFrom(100)
    expect(heapInUse() - before).toBeLessThan(10 * 1024 * 1024)
  })
})

test('a batch is done no further when its caller has left', async () => {
  let appends = 0
  let isHeld = false
  const reached = Promise.withResolvers<undefined>()
  const opened = Promise.withResolvers<undefined>()
  const through = (store: EventStore): EventStore => ({
    ...store,
    append:
      (...args) =>
      async () => {
        appends++
        if (isHeld) {
          reached.resolve(undefined)
          await opened.promise
          // That nobody takes its answers any more is heard between two lines, not within one.
          await sleep(50)
        }
        return store.append(...args)()
      },
  })
  intake = await startIntake(through)
  isHeld = true
  const before = appends
  const out = request(`${intake.url}/v1/batches`, { method: 'POST', headers: await headersOf() })
  out.on('error', () => undefined)
  for (let i = 0; i < 2_000; i++) out.write(reportOf(`k${i}`))
  await reached.promise
  const left = new Promise((resolve) => out.once('close', resolve))
  out.destroy()
  await left
  opened.resolve(undefined)
  await untilStill(() => appends)
  // Those that were under way when the caller left, and no line more.
  expect(appends - before).toBeLessThan(600)
  expect(await logged()).toBeLessThan(600)
})

test('others are answered while 4 MB of lines that cannot be read are being looked at', async () => {
  intake = await startIntake()
  const wrong = JSON.stringify(Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`field${i}`, i])))
  let done = false
  const batch = send(`${wrong.padEnd(20_000)}\n`.repeat(200)).then(() => (done = true))
  const whileBusy = async (times: number): Promise<number> => {
    await intake.post('/v1/cases', aReport)
    return done ? times : whileBusy(times + 1)
  }
  expect(await whileBusy(0)).toBeGreaterThan(3)
  await batch
})
