import { instantOf } from '@ledger/kernel'
import { caseStageOf, holdersOf, missingFactsOf } from '@ledger/ledger'
import { readModels as models } from '@ledger/projections'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HeldCaseFilter, HeldCaseOrder, HeldCasePage, HeldCasePlace } from '../held-cases.ts'
import type { ReadQueries } from '../read-queries.ts'
import { rebuild } from '../rebuild.ts'
import { historyOf } from './arbitrary-history.ts'
import { recordHistory } from './history.ts'
import { never, project, type ReadModelFixture } from './read-model-fixture.ts'

const agencies = [1, 2].map((n) => `a0000000-0000-4000-8000-00000000000${n}`)
const orders: ReadonlyArray<HeldCaseOrder> = (['recorded', 'reported'] as const).flatMap((by) =>
  (['latest', 'earliest'] as const).map((first) => ({ by, first })),
)
const heldBy = (agency: string, over: Partial<HeldCaseFilter> = {}): HeldCaseFilter => ({
  agency,
  synthetic: 'include',
  overdueBefore: '2030-01-01',
  ...over,
})

const allPages = async (queries: ReadQueries, filter: HeldCaseFilter, order: HeldCaseOrder, limit: number) => {
  const found: HeldCasePage[number][] = []
  for (let after: HeldCasePlace | undefined; ; after = found.at(-1)?.place) {
    const page = await queries.heldCases(filter, order, { after, limit })
    expect(page.length).toBeLessThanOrEqual(limit)
    found.push(...page)
    if (page.length < limit) return found
  }
}

/** What is promised of the lists of cases that agencies hold. */
export const heldCasesContract = ({ fresh }: ReadModelFixture): void => {
  describe('the cases that an agency holds', () => {
    const history = () => fc.sample(historyOf(8, 12), { seed: 29, numRuns: 1 })[0] ?? []

    test('are those whose holders it is among, as they stand, in batches of any size and after a rebuild', async () => {
      for (const batchSize of [1, 7, 4000]) {
        const { readModels, queries } = await fresh()
        const { store, casesAt } = await recordHistory(history())
        await project(store, readModels, batchSize)
        const asCounted = async () => {
          for (const agency of agencies) {
            const expected = [...casesAt(undefined)].filter(([, state]) => holdersOf(state).some((id) => id === agency))
            const found = await allPages(queries, heldBy(agency), { by: 'recorded', first: 'latest' }, 3)
            expect(found.map(({ held }) => held.id).toSorted()).toEqual(expected.map(([id]) => id).toSorted())
            for (const { held } of found) {
              const state = casesAt(undefined).get(held.id)!
              expect(held).toMatchObject({
                lifecycle: state.lifecycle,
                stage: caseStageOf(state),
                missing: missingFactsOf(state),
                holders: holdersOf(state),
                citizenships: state.person.citizenships,
                country: state.exploitation.country,
                reportedOn: state.report.reportedOn,
                returnPlannedFor: state.lifecycle === 'Open' ? (state.plannedReturn?.plannedFor ?? null) : null,
              })
            }
            expect((await queries.heldCaseCounts(heldBy(agency))).all).toBe(expected.length)
          }
        }
        await asCounted()
        expect(await rebuild({ store, readModels, models, signal: never() })).toBe('switched')
        await asCounted()
      }
    })

    test('come page by page, each once, in every order; counts are of all pages, and of the filter', async () => {
      const { readModels, queries } = await fresh()
      const { store } = await recordHistory(history())
      await project(store, readModels)
      for (const agency of agencies)
        for (const order of orders) {
          const found = await allPages(queries, heldBy(agency), order, 2)
          expect(new Set(found.map(({ held }) => held.id)).size).toBe(found.length)
          const places = found.map(({ place }) => place.value)
          // Days and instants as texts are in their order, but for what has no beginning.
          const sorted = places.map((one) => (one === '-infinity' ? '' : one)).toSorted()
          expect(places.map((one) => (one === '-infinity' ? '' : one))).toEqual(
            order.first === 'latest' ? sorted.toReversed() : sorted,
          )
          const counts = await queries.heldCaseCounts(heldBy(agency))
          const count = (is: (one: HeldCasePage[number]['held']) => boolean) =>
            found.filter(({ held }) => is(held)).length
          expect(counts).toMatchObject({ all: found.length, overdue: count(({ returnOverdue }) => returnOverdue) })
          for (const [code, n] of Object.entries(counts.lifecycles)) {
            expect(n).toBe(count(({ lifecycle }) => lifecycle === code))
            const ofThem = heldBy(agency, { lifecycles: [code as keyof typeof counts.lifecycles] })
            expect((await allPages(queries, ofThem, order, 5)).length).toBe(n)
          }
          for (const [code, n] of Object.entries(counts.stages)) expect(n).toBe(count(({ stage }) => stage === code))
          for (const [code, n] of Object.entries(counts.missing)) {
            const name = code as keyof typeof counts.missing
            expect(n).toBe(count(({ missing }) => missing.includes(name)))
            expect((await queries.heldCaseCounts(heldBy(agency, { missing: [name] }))).all).toBe(n)
          }
        }
    })

    test('are found by what they are filtered by', async () => {
      const { readModels, queries } = await fresh()
      const { store } = await recordHistory(history())
      await project(store, readModels)
      const order: HeldCaseOrder = { by: 'recorded', first: 'latest' }
      for (const agency of agencies) {
        const all = await allPages(queries, heldBy(agency), order, 100)
        const ids = async (over: Partial<HeldCaseFilter>) =>
          (await allPages(queries, heldBy(agency, over), order, 100)).map(({ held }) => held.id)
        const those = (is: (one: HeldCasePage[number]['held']) => boolean) =>
          all.filter(({ held }) => is(held)).map(({ held }) => held.id)
        for (const { held } of all) {
          const { country, citizenships, gender, stage, recordedAt } = held
          expect(await ids({ countries: [country] })).toEqual(those((one) => one.country === country))
          expect(await ids({ genders: [gender] })).toEqual(those((one) => one.gender === gender))
          expect(await ids({ stages: [stage] })).toEqual(those((one) => one.stage === stage))
          expect(await ids({ citizenships })).toEqual(
            those((one) => one.citizenships.some((own) => citizenships.includes(own))),
          )
          expect(await ids({ recordedSince: recordedAt })).toEqual(those((one) => one.recordedAt >= recordedAt))
        }
        expect(await ids({ overdue: true })).toEqual(those(({ returnOverdue }) => returnOverdue))
        expect(await ids({ synthetic: 'only' })).toEqual(those(({ synthetic }) => synthetic))
        expect(await ids({ synthetic: 'exclude' })).toEqual(those(({ synthetic }) => !synthetic))
        expect(await ids({ recordedSince: instantOf(Date.UTC(2100, 0, 1)) })).toEqual([])
      }
      const nobody = heldBy('a0000000-0000-4000-8000-00000000000f')
      expect(await queries.heldCases(nobody, order, { after: undefined, limit: 10 })).toEqual([])
    })
  })
}
