import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCli } from './cli-process.ts'
import { startStandalone, type StandaloneProcess } from './start-standalone.ts'

const written = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`log-of-695c7d7/${name}`, import.meta.url)), 'utf8')
const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../packages/exchange/fixtures/${name}`, import.meta.url))

const lines = <T>(name: string): ReadonlyArray<T> =>
  written(name)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

type Event = Readonly<Record<'id' | 'stream' | 'type', string>> & {
  readonly position: number
  readonly revision: number
  readonly data: unknown
  readonly metadata: unknown
}
type Sent = {
  readonly as: 'reporter' | 'importer' | 'registrar'
  readonly path: string
  readonly key?: string
  readonly ifMatch?: string
  readonly body: unknown
  readonly status: number
  readonly answer: unknown
}

/** The `events.db` that 695c7d7 left behind. */
const writeLog = (path: string): void => {
  const db = new DatabaseSync(path)
  db.exec(`pragma journal_mode = wal; ${written('schema.sql')}`)
  const insert = db.prepare(
    'insert into event (position, id, stream, revision, type, data, metadata) values (?, ?, ?, ?, ?, ?, ?)',
  )
  for (const { position, id, stream, revision, type, data, metadata } of lines<Event>('events.ndjson')) {
    insert.run(position, Buffer.from(id, 'hex'), stream, revision, type, JSON.stringify(data), JSON.stringify(metadata))
  }
  db.close()
}

/** What says nothing of a record that people, cases or figures are counted from: it may be added by a start. */
const isKeeping = (stream: string): boolean => !/^(case|figure|operation|investigation|merge)-/.test(stream)

let ledger: StandaloneProcess
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-of-695c7d7-'))
  const data = join(folder, 'data')
  mkdirSync(data)
  writeLog(join(data, 'events.db'))
  ledger = await startStandalone({ data, syntheticCases: 12 })
}, 120_000)

afterAll(async () => {
  await ledger[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

/** What stands in the log now beyond what 695c7d7 wrote. */
const added = (): ReadonlyArray<string> => {
  const db = new DatabaseSync(join(ledger.data, 'events.db'), { readOnly: true })
  const last = lines<Event>('events.ndjson').at(-1)?.position ?? 0
  const rows = db.prepare('select stream, type from event where position > ? order by position').all(last) as {
    stream: string
    type: string
  }[]
  db.close()
  return rows.filter(({ stream }) => !isKeeping(stream)).map(({ stream, type }) => `${type} on ${stream}`)
}

const sendAgain = async ({ as, path, key, ifMatch, body }: Sent): Promise<{ status: number; answer: unknown }> => {
  const isBatch = typeof body === 'string'
  const response = await fetch(ledger.connection.intake + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ledger.connection.tokens[as]}`,
      'content-type': isBatch ? 'application/x-ndjson' : 'application/json',
      ...(key !== undefined && { 'idempotency-key': `"${key}"` }),
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    },
    body: isBatch ? body : JSON.stringify(body),
  })
  const text = await response.text()
  const answer: unknown = isBatch
    ? text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown)
    : JSON.parse(text)
  return { status: response.status, answer }
}

type Outcome = Readonly<Record<'id' | 'revision' | 'position' | 'events' | 'status', unknown>>

/** What an answer says of the record; the rest (whether it is a repetition, an instance) may differ. */
const outcomes = (answer: unknown): unknown =>
  (Array.isArray(answer) ? (answer as ReadonlyArray<Outcome>) : [answer as Outcome]).map(
    ({ id, revision, position, events, status }) => ({ id, revision, position, events, status }),
  )

describe('on a log that 695c7d7 wrote', () => {
  test('the ledger comes up, and its first load adds nothing to any record', () => {
    expect(ledger.output()).not.toContain('were refused')
    expect(added()).toEqual([])
  })

  test('the person whose case was reopened as re-trafficked has a second journey', async () => {
    const head = await fetch(`${ledger.connection.query}/v1/statistics?measure=re-trafficked`, {
      headers: { authorization: `Bearer ${ledger.connection.tokens.analyst}` },
    })
    expect(await head.json()).toMatchObject({ unit: 'persons', total: { value: 1 } })
  })

  const accepted = lines<Sent>('requests.ndjson').filter(({ status }) => status < 300)
  test.for(accepted.map((sent, index) => [`${index} ${sent.path} ${sent.key ?? ''}`, sent] as const))(
    'the same request again gets its first answer: %s',
    async ([, sent]) => {
      const { status, answer } = await sendAgain(sent)
      expect({ status, outcomes: outcomes(answer) }).toEqual({ status: sent.status, outcomes: outcomes(sent.answer) })
    },
  )

  test.for(['ctdc-global.csv', 'ctdc-synthetic.csv', 'htcds.csv', 'unodc-glotip.csv'])(
    'a file imported then and again now adds nothing: %s',
    async (name) => {
      const { code, stdout, stderr } = await startCli(['import', fixture(name)], ledger.data, folder).result
      expect({ code, stderr: stderr.includes('rejects') }, stdout + stderr).toEqual({ code: 0, stderr: false })
      expect(added()).toEqual([])
    },
  )

  test('after all of it nothing was added to any record', () => {
    expect(added()).toEqual([])
  })
})
