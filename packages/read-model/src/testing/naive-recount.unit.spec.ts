import {
  noMemo,
  readModels,
  storedDimension,
  storedDimensionNames,
  type Measure,
  type RowChange,
} from '@ledger/projections'
import { beginning, isUnreadable } from '@ledger/event-store'
import { caseAggregate, type CaseState } from '@ledger/ledger'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { arbitraryHistory } from './arbitrary-history.ts'
import { recordHistory, type RecordedHistory } from './history.ts'
import { naivePersons, naiveRecount } from './naive-recount.ts'

const ofCases = readModels.find(({ name }) => name === 'statistics')?.project.case
const at = (name: string): number =>
  readModels
    .find((model) => model.name === 'statistics')!
    .tables[0]!.columns.findIndex((column) => column.name === name)
const column = { recorded: at('recorded_at'), change: at('change') }

/** Every change that the log makes to the statistics. */
const changesOf = async ({ store }: RecordedHistory): Promise<ReadonlyArray<RowChange['row']>> => {
  const states = new Map<string, CaseState>()
  const rows: RowChange['row'][] = []
  for (const { stream, revision, id: eventId, type, data, metadata } of (await store.readAll(beginning, 100_000))
    .events) {
    if (isUnreadable(metadata)) throw new Error('metadata that cannot be read')
    const { agency, recordedAt, schemaVersion } = metadata
    const event = caseAggregate.schema.decode(type, schemaVersion, data, { revision, agency, recordedAt })
    if (E.isLeft(event)) throw new Error(`${type} cannot be read`)
    const before = states.get(stream)
    const after = caseAggregate.fold(before, event.right, { revision, agency, recordedAt })
    states.set(stream, after)
    const occurrence = { id: stream, revision, eventId, type, data, recordedAt, agency }
    if (after !== undefined) rows.push(...(ofCases?.(before, after, occurrence, noMemo) ?? []).map(({ row }) => row))
  }
  return rows
}

const measures = [
  'reported',
  're-trafficked',
  'identified',
  'rescued',
  'assisted',
  'protected',
  'repatriated',
  'reintegrated',
  'opened',
  'closed',
] as const

test('any history of cases, journeys and merges: counts equal a recount at every instant, and none is negative', async () => {
  let [merged, several, handedBack, takenBack] = [0, 0, 0, 0]
  await fc.assert(
    fc.asyncProperty(arbitraryHistory, async (history) => {
      const recorded = await recordHistory(history)
      const rows = await changesOf(recorded)
      const { events } = await recorded.store.readAll(beginning, 100_000)
      if (events.some(({ type }) => type === 'FactHandedBack')) handedBack++
      if (events.some(({ type }) => type === 'FactWithdrawn')) takenBack++
      for (const until of [undefined, ...new Set(recorded.instants)]) {
        const cases = recorded.casesAt(until)
        const known = rows.filter((row) => until === undefined || String(row[column.recorded]) < until)
        const counted = (measure: Measure) => {
          const sums = new Map<string, number>()
          for (const row of known.filter(([one]) => one === measure)) {
            const place = storedDimensionNames.map((name) => row[at(storedDimension(name).column)]).join()
            sums.set(place, (sums.get(place) ?? 0) + Number(row[column.change]))
          }
          expect([...sums.values()].filter((count) => count < 0)).toEqual([])
          return [...sums].filter(([, count]) => count !== 0).sort()
        }
        const dimensions = storedDimensionNames
        for (const measure of measures) {
          const naive = naiveRecount(cases, measure, dimensions)
          expect([measure, counted(measure)]).toEqual([
            measure,
            naive.map(({ values, count }) => [dimensions.map((one) => values[one]).join(), count]).sort(),
          ])
        }
        const sum = (measure: Measure) => counted(measure).reduce((total, [, count]) => total + count, 0)
        expect(sum('reported') - sum('re-trafficked')).toBe(naivePersons(cases))
        if (sum('re-trafficked') > 0) several++
        if ([...cases.values()].some(({ absorbed }) => absorbed.length > 0)) merged++
      }
    }),
    { numRuns: 120 },
  )
  expect(merged).toBeGreaterThan(100)
  expect(several).toBeGreaterThan(100)
  // Of a hundred and twenty histories a dozen hand something back; three would be too many to ask of chance.
  expect(Math.min(handedBack, takenBack)).toBeGreaterThan(0)
})
