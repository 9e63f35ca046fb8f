import { recordedAtOf } from '@ledger/event-store'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { readLog } from '../fault/verify/read-log.ts'
import { startStandalone, type StandaloneProcess } from './start-standalone.ts'

type EditionOf = { readonly number: number; readonly cut: string }
type EditionsAnswer = { readonly editions: ReadonlyArray<EditionOf & { readonly clock?: string }> }
type Value = { readonly value: number }
type StatisticsAnswer = { readonly edition: EditionOf; readonly total: Value }
type ComparisonAnswer = {
  readonly compared: EditionOf
  readonly edition: EditionOf
  readonly total: { readonly change: Value }
}

const data = mkdtempSync(join(tmpdir(), 'ledger-months-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))
const start = { data, syntheticCases: 30, env: { LEDGER_EDITION_CLOCK: 'on' } }

const ask = async <A>({ queryUrl, connection }: StandaloneProcess, path: string): Promise<A> => {
  const response = await fetch(queryUrl + path, { headers: { authorization: `Bearer ${connection.tokens.analyst}` } })
  expect(response.status, path).toBe(200)
  return (await response.json()) as A
}

/** The due days from February 2020 up to today. */
const dueDays = (): ReadonlyArray<string> => {
  const today = new Date().toISOString().slice(0, 10)
  const days: string[] = []
  for (let month = 1; ; month++) {
    const day = new Date(Date.UTC(2020, month, 1)).toISOString().slice(0, 10)
    if (day > today) return days
    days.push(day)
  }
}

/** The cuts of the editions that were closed in the log, in their order. */
const closedIn = async (): Promise<ReadonlyArray<string>> => {
  const log = await readLog(join(data, 'events.db'))
  return log.filter(({ type }) => type === 'EditionClosed').map((event) => String(recordedAtOf(event)))
}

/** Waits until so many editions can be read. */
const untilMade = (ledger: StandaloneProcess, count: number): Promise<void> =>
  vi.waitFor(
    async () => {
      const { editions } = await ask<EditionsAnswer>(ledger, '/v1/editions')
      expect(editions.length).toBeGreaterThanOrEqual(count)
    },
    { timeout: 300_000, interval: 200 },
  )

test('a first start closes an edition of each month of the caseload, in which analysts travel; a second adds none', async () => {
  const expected = dueDays().map((day) => `${day}T00:00:00.000Z`)
  {
    await using ledger = await startStandalone(start)
    // They are made one after the other, the oldest first.
    await untilMade(ledger, 4)
    const question = 'measure=reported&synthetic=only'
    // Of today is the last that is closed. While it is still to be made no older one answers in its place.
    const ofToday = await fetch(`${ledger.queryUrl}/v1/statistics?${question}&asOf=${dueDays().at(-1) ?? ''}`, {
      headers: { authorization: `Bearer ${ledger.connection.tokens.analyst}` },
    })
    const told = (await ofToday.json()) as { readonly edition?: EditionOf; readonly detail?: string }
    if (ofToday.status === 200) expect(told.edition?.number).toBe(expected.length)
    else expect([ofToday.status, told.detail]).toEqual([404, expect.stringContaining(`Edition ${expected.length} was`)])
    const travelled = await ask<StatisticsAnswer>(ledger, `/v1/statistics?${question}&asOf=2020-04-15`)
    expect(travelled.edition).toMatchObject({ number: 3, cut: '2020-04-01T00:00:00.000Z' })
    const compared = await ask<ComparisonAnswer>(ledger, `/v1/statistics/comparison?${question}&compare=1&edition=4`)
    expect([compared.compared.number, compared.edition.number]).toEqual([1, 4])
    const of = async (edition: number) =>
      (await ask<StatisticsAnswer>(ledger, `/v1/statistics?${question}&edition=${edition}`)).total.value
    expect(compared.total.change.value).toBe((await of(4)) - (await of(1)))
    await ledger.kill()
  }
  expect(await closedIn()).toEqual(expected)
  await using again = await startStandalone(start)
  const { editions } = await ask<EditionsAnswer>(again, '/v1/editions')
  await untilMade(again, editions.length + 1)
  const made = (await ask<EditionsAnswer>(again, '/v1/editions')).editions
  expect(made.map(({ cut }) => cut)).toEqual(expected.slice(0, made.length))
  expect(new Set(made.map(({ clock }) => clock))).toEqual(new Set(['synthetic']))
  await again.kill()
  expect(await closedIn()).toEqual(expected)
})
