import { readConnection } from '@ledger/client/connection'
import * as E from 'fp-ts/lib/Either.js'
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { standaloneUnderFire, wasLoaded } from '../fault/standalone-under-fire.ts'
import { faultsOfLog } from '../fault/verify/faults-of-log.ts'
import { readLog } from '../fault/verify/read-log.ts'
import { copyOfEmptyLedger } from './empty-ledger.ts'
import { startStandalone, type StandaloneProcess } from './start-standalone.ts'

const scratch = mkdtempSync(join(tmpdir(), 'ledger-standalone-'))
let folders = 0
const newFolder = () => join(scratch, `data-${++folders}`)
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const figures = [
  /^KHM\s+Cambodia\s+1,233$/m,
  /^PHL\s+Philippines\s+469$/m,
  /^LAO\s+Lao PDR\s+276$/m,
  /^MMR\s+Myanmar\s+205$/m,
  /^THA\s+Thailand\s+187$/m,
  /^VNM\s+Viet Nam\s+34$/m,
  /^MYS\s+Malaysia\s+30$/m,
  /^\s+Total\s+2,434$/m,
]

/** Every file and folder below a path that others than its owner may do anything with. */
const openToOthers = (path: string): ReadonlyArray<string> =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((one) => !one.includes('read-models/') && (lstatSync(one).mode & 0o077) !== 0)

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    readonly iat: number
    readonly exp: number
    readonly roles: ReadonlyArray<string>
  }

const report = {
  report: { channel: 'Hotline', reportedOn: '2023-05-04', country: 'IDN' },
  person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26' },
  exploitation: { country: 'KHM', forms: ['ForcedCriminality'] },
}

const line = (key: string) => `${JSON.stringify({ key, command: 'ReportVictim', data: report })}\n`

/** A batch that its sender does not end: one command was answered, and the connection stays open. */
const openBatch = ({ intakeUrl, connection }: StandaloneProcess, key: string) =>
  new Promise<{ readonly answer: string; readonly agent: Agent }>((resolve, reject) => {
    const agent = new Agent({ keepAlive: true })
    const headers = {
      authorization: `Bearer ${connection.tokens.reporter}`,
      'content-type': 'application/x-ndjson',
      connection: 'keep-alive',
    }
    const sending = request(`${intakeUrl}/v1/batches`, { method: 'POST', agent, headers }, (response) => {
      response.setEncoding('utf8').once('data', (answer: string) => resolve({ answer, agent }))
      response.on('error', () => undefined)
    })
    // The ledger cuts it off in the end.
    sending.on('error', reject)
    sending.write(line(key))
  })

describe('a first start', () => {
  test('ends with the table, the addresses and tokens that work; a second one loads nothing again', async () => {
    const data = newFolder()
    let events: number
    let tokens: StandaloneProcess['connection']['tokens']
    {
      await using first = await startStandalone({ data, syntheticCases: 30 })
      const printed = first.output()
      for (const figure of figures) expect(printed).toMatch(figure)
      expect(printed).toContain(first.intakeUrl)
      expect(printed).toContain(first.queryUrl)
      expect(printed).not.toMatch(/refused|warn|error/i)
      const exported: Readonly<Record<string, string>> = Object.fromEntries(
        [...printed.matchAll(/^export (\w+)=(\S+)$/gm)].map(([, name = '', token = '']) => [name, token]),
      )
      tokens = first.connection.tokens
      expect(exported).toEqual({
        REPORTER: tokens.reporter,
        ANALYST: tokens.analyst,
        STATISTICIAN: tokens.statistician,
        OPERATOR: tokens.operator,
      })
      expect(claimsOf(tokens.operator).roles).toContain('operator')

      const reported = await fetch(`${first.intakeUrl}/v1/cases`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${exported['REPORTER']}`,
          'content-type': 'application/json',
          'idempotency-key': '"first"',
        },
        body: JSON.stringify(report),
      })
      expect(reported.status).toBe(201)
      const counted = await fetch(
        `${first.queryUrl}/v1/statistics?measure=reported&after=${reported.headers.get('ledger-position')}`,
        { headers: { authorization: `Bearer ${exported['STATISTICIAN']}`, 'ledger-purpose': 'QualityControl' } },
      )
      expect(counted.status).toBe(200)

      expect(lstatSync(data).mode & 0o777).toBe(0o700)
      expect(lstatSync(join(data, 'connection.json')).mode & 0o777).toBe(0o600)
      expect(openToOthers(data)).toEqual([])
      expect(await first.kill('SIGINT')).toEqual({ code: 0, signal: null })
      expect(readConnection(join(data, 'connection.json')), 'nothing listens there any more').toEqual(
        E.left({ kind: 'absent' }),
      )
      events = (await readLog(join(data, 'events.db'))).length
    }
    await using second = await startStandalone({ data, syntheticCases: 30 })
    for (const figure of figures) expect(second.output()).toMatch(figure)
    expect(second.output()).not.toMatch(/Recording|rebuilt/)
    expect(claimsOf(second.connection.tokens.reporter).exp).toBeGreaterThan(claimsOf(tokens.reporter).exp)
    expect(await second.kill('SIGTERM')).toEqual({ code: 0, signal: null })
    expect(await readLog(join(data, 'events.db'))).toHaveLength(events)
  })

  test('that was stopped in its load is gone on with, and adds nothing twice', async () => {
    // Editions of its months are closed too, as they are where nobody says otherwise.
    const closing = { LEDGER_EDITION_CLOCK: 'on' }
    const whole = newFolder()
    {
      await using uninterrupted = await startStandalone({ data: whole, syntheticCases: 300, env: closing })
      await uninterrupted.kill('SIGTERM')
    }
    const data = newFolder()
    const ledger = await standaloneUnderFire(data, 300)
    const stopped = ledger.start()
    await stopped.answers()
    expect(await stopped.end('SIGTERM'), stopped.output()).toBe(0)
    expect(wasLoaded(data), 'it was stopped before the load was over').toBe(false)
    // Another number of cases now would be other cases under the same keys: what was begun is gone on with.
    await using resumed = await startStandalone({ data, syntheticCases: 7, env: closing })
    expect(resumed.output()).not.toMatch(/refused/)
    await resumed.kill('SIGTERM')
    const log = await readLog(join(data, 'events.db'))
    // How many of the editions that were closed were made when it was stopped is another matter.
    const loadedInto = (all: typeof log) =>
      all.flatMap(({ stream, type }) => (type === 'EditionClosed' || !/^(?:edition|watch)-/.test(stream) ? [type] : []))
    const loaded = loadedInto(await readLog(join(whole, 'events.db')))
    expect(loaded.filter((type) => type === 'EditionClosed').length).toBeGreaterThan(70)
    expect(loadedInto(log)).toEqual(loaded)
    expect(faultsOfLog(log)).toEqual([])
  })
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s stops it cleanly while a batch is under way and connections are kept open',
  async (signal) => {
    const data = copyOfEmptyLedger(newFolder())
    let answered: { readonly answer: string; readonly agent: Agent }
    {
      await using running = await startStandalone({ data })
      // fetch keeps its connections, too.
      await (await fetch(`${running.queryUrl}/health/ready`)).text()
      answered = await openBatch(running, 'cut-off')
      expect(JSON.parse(answered.answer)).toMatchObject({ status: 201, repeated: false })
      expect(await running.kill(signal)).toEqual({ code: 0, signal: null })
      expect(running.output()).toContain(`Stopping (${signal})`)
      expect(running.output()).not.toContain('did not stop in time')
      answered.agent.destroy()
    }
    await using again = await startStandalone({ data })
    const { answer, agent } = await openBatch(again, 'cut-off')
    const { id, revision, position } = JSON.parse(answered.answer) as Record<string, unknown>
    expect(JSON.parse(answer)).toMatchObject({ id, revision, position, repeated: true })
    agent.destroy()
  },
)
