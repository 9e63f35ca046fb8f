import { sqliteEventStore } from '@ledger/event-store-sqlite'
import { someEvent } from '@ledger/event-store/testing'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCli } from './cli-process.ts'
import { startStandalone, type StandaloneProcess } from './start-standalone.ts'

let ledger: StandaloneProcess

beforeAll(async () => {
  ledger = await startStandalone({ syntheticCases: 400 })
})
afterAll(() => ledger[Symbol.asyncDispose]())

const asked = async (path: string, body?: unknown, person: 'operator' | 'statistician' = 'operator') => {
  const response = await fetch(ledger.connection.query + path, {
    headers: {
      authorization: `Bearer ${ledger.connection.tokens[person]}`,
      ...(person === 'statistician' && { 'ledger-purpose': 'QualityControl' }),
      ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': `"${randomUUID()}"` }),
    },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}

const replayed = async (models: unknown) => {
  let { json } = await asked('/v1/replays', { models })
  while (json['state'] === 'running') {
    await setTimeout(50)
    json = (await asked(`/v1/replays/${String(json['id'])}`)).json
  }
  return json
}

const outcomes = (replay: Readonly<Record<string, unknown>>) => [
  ...new Set((replay['comparison'] as ReadonlyArray<{ outcome: string }>).map(({ outcome }) => outcome)),
]

const report = {
  report: { channel: 'Hotline', reportedOn: '2023-05-04', country: 'IDN' },
  person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26' },
  exploitation: { country: 'KHM', forms: ['ForcedCriminality'] },
}

/** Records a case over HTTP. Whoever has just recorded as many as are taken in a second waits, as it is told to. */
const record = async (): Promise<{ readonly id: string; readonly position: string }> => {
  const response = await fetch(`${ledger.connection.intake}/v1/cases`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ledger.connection.tokens.reporter}`,
      'content-type': 'application/json',
      'idempotency-key': `"${randomUUID()}"`,
    },
    body: JSON.stringify(report),
  })
  if (response.status === 429) {
    await setTimeout(Number(response.headers.get('retry-after')) * 1000)
    return record()
  }
  if (response.status !== 201) throw new Error(await response.text())
  return (await response.json()) as { readonly id: string; readonly position: string }
}

test('read models are replayed while cases are recorded, and are found equal', async () => {
  let done = false
  const recording = (async () => {
    let last = ''
    while (!done) last = (await record()).position
    return last
  })()
  const replays = [await replayed('all'), await replayed(['statistics']), await replayed('all')]
  done = true
  const last = await recording
  expect(replays.map(({ state, error }) => error ?? state)).toEqual(['switched', 'switched', 'switched'])
  expect(replays.map(outcomes)).toEqual([['equal'], ['equal'], ['equal']])
  const seen = await asked(`/v1/statistics?measure=reported&synthetic=only&after=${last}`, undefined, 'statistician')
  expect(seen.status).toBe(200)
  expect(outcomes(await replayed('all'))).toEqual(['equal'])
})

test('a stream that was parked is skipped from the reading side, and recorded by the writing one', async () => {
  const { id } = await record()
  const stream = `case-${id}`
  // As a newer program would leave it. The file is written from here, as no route takes such an event.
  const store = sqliteEventStore(join(ledger.data, 'events.db'), 'write')
  await store.append(stream, 0, [someEvent({ type: 'VictimTeleported' })])()
  await store.close()
  let parked: ReadonlyArray<{ readonly stream: string }> = []
  while (parked.length === 0) parked = (await asked('/v1/parked')).json['parked'] as typeof parked
  expect(parked).toMatchObject([{ stream, revision: 1, attempts: 1, events: 1 }])
  expect((await asked(`/v1/parked/${stream}/retry`, {})).json).toMatchObject({ outcome: 'failed', revision: 1 })
  const skipped = await asked(`/v1/parked/${stream}/skip`, { reason: 'a newer program wrote it' })
  expect([skipped.status, skipped.json]).toEqual([200, { skipped: [1], applied: 0 }])
  expect((await asked('/v1/parked')).json).toMatchObject({ parked: [], skipped: [{ stream, revisions: [1] }] })
  expect(outcomes(await replayed('all'))).toEqual(['equal'])
  expect((await asked('/v1/parked')).json['parked']).toEqual([])
})

test('the command line replays, and lists what was skipped', async () => {
  const replay = await startCli(['replay', 'all'], ledger.data, ledger.data).result
  expect(replay.stdout).toMatch(
    /^[\d,]+ events were replayed, and the read models were switched\.\nAll \d+ rebuilt tables equal/,
  )
  expect(replay.code).toBe(0)
  const parked = await startCli(['parked'], ledger.data, ledger.data).result
  expect(parked.stdout).toContain('No stream is parked.')
  expect(parked.stdout).toContain('a newer program wrote it')
})
