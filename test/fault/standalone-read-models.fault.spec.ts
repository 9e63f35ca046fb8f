import { sqliteEventStore } from '@ledger/event-store-sqlite'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { standaloneUnderFire } from './standalone-under-fire.ts'
import { readLog } from './verify/read-log.ts'
import { askReadModels, digestsOfRebuild } from './verify/read-models-of.ts'
import { startStandalone } from '../e2e/start-standalone.ts'

const scratch = mkdtempSync(join(tmpdir(), 'ledger-read-models-'))
const older = join(scratch, 'older')
const ledger = join(scratch, 'ledger')
let copies = 0
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** A data folder of a ledger that was stopped well, for this test alone. */
const copyOf = (folder: string): string => {
  const copy = join(scratch, `copy-${++copies}`)
  cpSync(folder, copy, { recursive: true })
  chmodSync(copy, 0o700)
  return copy
}

/** So many synthetic cases that a rebuild is worth it. */
const syntheticCases = 450

beforeAll(async () => {
  {
    await using running = await startStandalone({ data: older, syntheticCases })
    await running.kill('SIGTERM')
  }
  cpSync(older, ledger, { recursive: true })
  await using running = await startStandalone({ data: ledger, syntheticCases })
  for (const key of ['one', 'two', 'three']) {
    const response = await fetch(`${running.intakeUrl}/v1/cases`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${running.connection.tokens.reporter}`,
        'content-type': 'application/json',
        'idempotency-key': `"${key}"`,
      },
      body: JSON.stringify({
        report: { channel: 'Hotline', reportedOn: '2023-05-04', country: 'IDN' },
        person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26' },
        exploitation: { country: 'KHM', forms: ['ForcedCriminality'] },
      }),
    })
    expect(response.status).toBe(201)
  }
  await running.kill('SIGTERM')
})

const rebuilds = new Map<string, ReturnType<typeof digestsOfRebuild>>()

/** The digests of a rebuild from nothing; made once of the logs that hold the same events. */
const digestsOf = async (data: string): ReturnType<typeof digestsOfRebuild> => {
  const events = join(data, 'events.db')
  const ids = (await readLog(events)).map(({ id }) => id).join()
  const rebuild = rebuilds.get(ids) ?? digestsOfRebuild(events)
  rebuilds.set(ids, rebuild)
  return rebuild
}

/** It starts on this folder, says what it did, and its read models are then those of a rebuild from nothing. */
const expectRightAfterStart = async (data: string, says: RegExp) => {
  {
    await using running = await startStandalone({ data, syntheticCases })
    expect(running.output()).toMatch(says)
    expect(await running.kill('SIGTERM')).toEqual({ code: 0, signal: null })
  }
  const rebuilt = await digestsOf(data)
  await askReadModels(join(data, 'read-models'), (_queries, digests) => {
    expect(digests).toEqual(rebuilt)
    return Promise.resolve()
  })
}

test('sound ones are taken as they are', async () => {
  const data = copyOf(ledger)
  await expectRightAfterStart(data, /^(?!.*rebuilt from the log)/s)
})

test('missing', async () => {
  const data = copyOf(ledger)
  rmSync(join(data, 'read-models'), { recursive: true })
  await expectRightAfterStart(data, /The read models are rebuilt from the log of events: there was none/)
})

test('stale: an older copy of them catches up', async () => {
  const data = copyOf(ledger)
  rmSync(join(data, 'read-models'), { recursive: true })
  cpSync(join(older, 'read-models'), join(data, 'read-models'), { recursive: true })
  await expectRightAfterStart(data, /^(?!.*rebuilt from the log)/s)
})

const database = (data: string) => join(data, 'read-models', 'database')

test.each<[string, (data: string) => void]>([
  ['its control file is gone', (data) => rmSync(join(database(data), 'global', 'pg_control'))],
  ['its control file is torn', (data) => truncateSync(join(database(data), 'global', 'pg_control'), 100)],
  ['its write-ahead log is gone', (data) => rmSync(join(database(data), 'pg_wal'), { recursive: true })],
  [
    'its tables are overwritten',
    (data) => {
      const tables = join(database(data), 'base', '5')
      for (const name of readdirSync(tables)) {
        const { size } = statSync(join(tables, name))
        if (/^[0-9]+$/.test(name) && size > 0) writeFileSync(join(tables, name), Buffer.alloc(size, 0x5a))
      }
    },
  ],
  ['its folder was half removed', (data) => rmSync(join(database(data), 'base'), { recursive: true })],
])('damaged: %s', async (_what, damage) => {
  const data = copyOf(ledger)
  damage(data)
  await expectRightAfterStart(data, /The read models are rebuilt from the log of events: /)
})

test('made from a later log than this one: events.db was replaced by an older copy', async () => {
  const data = copyOf(ledger)
  rmSync(join(data, 'events.db'))
  cpSync(join(older, 'events.db'), join(data, 'events.db'))
  await expectRightAfterStart(data, /the log ends at \d+, and they had come to \d+: is events.db an older copy/)
})

test('made from another log than this one: an older copy that has gone on by itself', async () => {
  const data = copyOf(ledger)
  rmSync(join(data, 'events.db'))
  cpSync(join(older, 'events.db'), join(data, 'events.db'))
  // As many events as the lost ones, and more.
  const store = sqliteEventStore(join(data, 'events.db'))
  const [example] = (await readLog(join(data, 'events.db'))).filter(({ type }) => type === 'VictimReported')
  for (let nth = 0; nth < 5; nth++) {
    const id = `00000000-0000-4000-8000-00000000000${nth}`
    const event = { ...example!, id, metadata: example!.metadata as never }
    expect(E.isRight(await store.append(`case-${id}`, 'no-stream', [event])())).toBe(true)
  }
  await store.close()
  await expectRightAfterStart(data, /the log of events is another one than they were made from/)
})

test('made from a log that went on differently: the same streams, revisions and positions, but other events', async () => {
  const data = copyOf(ledger)
  const lost = await readLog(join(data, 'events.db'))
  rmSync(join(data, 'events.db'))
  cpSync(join(older, 'events.db'), join(data, 'events.db'))
  const store = sqliteEventStore(join(data, 'events.db'))
  for (const event of lost.slice((await readLog(join(data, 'events.db'))).length)) {
    const expected = event.revision === 0 ? 'no-stream' : event.revision - 1
    const again = { ...event, id: randomUUID(), metadata: event.metadata as never }
    expect(E.isRight(await store.append(event.stream, expected, [again])())).toBe(true)
  }
  await store.close()
  await expectRightAfterStart(data, /the log of events is another one than they were made from/)
})

test('a rebuild that is stopped, then killed, is gone on with', async () => {
  const data = copyOf(ledger)
  rmSync(join(data, 'read-models'), { recursive: true })
  const starts = await standaloneUnderFire(data, syntheticCases)
  const stopped = starts.start()
  expect(await stopped.says(/rebuilt from the log/), stopped.output()).toBe(true)
  expect(await stopped.end('SIGINT'), stopped.output()).toBe(0)
  const killed = starts.start()
  await killed.says(/rebuilt from the log|^Ready/m)
  await killed.end('SIGKILL')
  await expectRightAfterStart(data, /^Ready after/m)
})
