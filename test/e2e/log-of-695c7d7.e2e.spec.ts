import { publishedFiguresFile } from '@ledger/exchange'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

let ledger: StandaloneProcess
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-of-695c7d7-'))
  const data = join(folder, 'data')
  mkdirSync(data)
  writeLog(join(data, 'events.db'))
  ledger = await startStandalone({ data, syntheticCases: 12 })
})

afterAll(async () => {
  await ledger[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

/** What 695c7d7 did not know of and a start adds: two more agencies, and to which agency the data sets belong that it loads. */
const registered = [
  'AgencyRegistered',
  'AgencyRegistered',
  'DatasetRegistered',
  'DatasetRegistered',
  'DatasetRegistered',
]

/** What stands in the log of a ledger now beyond what 695c7d7 wrote, and those registrations. */
const added = ({ data }: StandaloneProcess = ledger): ReadonlyArray<string> => {
  const db = new DatabaseSync(join(data, 'events.db'), { readOnly: true })
  const last = lines<Event>('events.ndjson').at(-1)?.position ?? 0
  const rows = db.prepare('select stream, type from event where position > ? order by position').all(last) as {
    stream: string
    type: string
  }[]
  db.close()
  expect(rows.slice(0, registered.length).map(({ type }) => type)).toEqual(registered)
  return rows.slice(registered.length).map(({ stream, type }) => `${type} on ${stream}`)
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
      headers: {
        authorization: `Bearer ${ledger.connection.tokens.statistician}`,
        'ledger-purpose': 'QualityControl',
      },
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

  test('a data set that nobody registered is its publisher’s: it goes on with it, and no other agency does', async () => {
    const published = lines<Sent>('requests.ndjson').find(({ key }) => key === 'f-100')
    const { source, ...figure } = published?.body as { readonly source: object }
    const publish = async (as: 'importer' | 'analyst') => {
      const response = await fetch(`${ledger.connection.intake}/v1/figures`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${ledger.connection.tokens[as]}`,
          'content-type': 'application/json',
          'idempotency-key': `"new-of-${as}"`,
        },
        body: JSON.stringify({ ...figure, source: { ...source, record: 'r-new' } }),
      })
      return response.status
    }
    expect([await publish('analyst'), await publish('importer')]).toEqual([403, 201])
  })
})

test('on a log of 695c7d7 whose first load was over, a start adds those registrations and nothing else', async () => {
  const data = join(folder, 'loaded')
  mkdirSync(data)
  writeLog(join(data, 'events.db'))
  const publishedFigures = createHash('sha256').update(readFileSync(publishedFiguresFile)).digest('hex')
  const loaded = { publishedFigures, syntheticCases: 12, seed: 'asean-2024', done: true }
  writeFileSync(join(data, 'loaded.json'), JSON.stringify(loaded))
  await using started = await startStandalone({ data, syntheticCases: 12 })
  expect(added(started)).toEqual([])
  expect(JSON.parse(readFileSync(join(data, 'loaded.json'), 'utf8'))).toMatchObject({
    ...loaded,
    registered: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
  })
})
