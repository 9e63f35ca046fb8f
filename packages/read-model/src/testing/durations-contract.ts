import { DurationDimension } from '@ledger/projections'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DurationFilter } from '../read-queries.ts'
import { historyOf } from './arbitrary-history.ts'
import { recordHistory, type CasesById } from './history.ts'
import { naiveDurations, sortedDurations } from './naive-durations.ts'
import { countedJourneysOf } from './naive-recount.ts'
import { endingInTime, project, type ReadModelFixture } from './read-model-fixture.ts'

/** Of few journeys two stages are known to the day: a history is of many, so that most questions have an answer. */
const [histories, questionsOfEach] = [3, 80]

/** A question as it is drawn: places in lists that depend on what was recorded are numbers. */
const arbitraryQuestion = fc.record({
  dimensions: fc.uniqueArray(fc.constantFrom<DurationDimension>(...DurationDimension.codes), { maxLength: 3 }),
  restricted: fc.option(fc.record({ by: fc.constantFrom(...DurationDimension.codes), among: fc.nat(20) }), { freq: 2 }),
  concerning: fc.constantFrom(null, null, 'IDN', 'KHM', 'PHL'),
  from: fc.constantFrom(null, null, null, null, '2022-06-15', '2023-06-01'),
  to: fc.constantFrom(null, null, null, '2023-07-01', '2024-12-31'),
  asOf: fc.option(fc.double({ min: 0.5, max: 1, noNaN: true }), { freq: 2 }),
  synthetic: fc.constantFrom(
    'include' as const,
    'include' as const,
    'include' as const,
    'exclude' as const,
    'only' as const,
  ),
})

/** Values that stand in a dimension at the time of the question: of one journey, those of a person together. */
const valuesAmong = (
  cases: CasesById,
  asked: { readonly by: DurationDimension; readonly among: number } | null,
): DurationFilter['values'] => {
  if (asked === null) return {}
  const { by, among } = asked
  const all = { values: {}, from: null, to: null, synthetic: 'include' } as const
  const standing = naiveDurations(cases, { ...all, dimensions: [by] })
  const value = standing[among % Math.max(1, standing.length)]?.values[by]
  return value === undefined ? {} : { [by]: value.split(';') }
}

/** Who was returned from and to a country, one by one. */
const naiveReturns = (cases: CasesById, country: string): Readonly<Record<string, number>> => {
  const persons: Record<string, number> = {}
  for (const id of cases.keys())
    for (const { ways } of countedJourneysOf(cases, id)) {
      const { returnedFrom: from, returnedTo: to } = ways
      if (from === undefined || to === undefined || (from !== country && to !== country)) continue
      persons[`${from} ${to}`] = (persons[`${from} ${to}`] ?? 0) + 1
    }
  return persons
}

/** What is promised of days between stages, and of returns: whatever is asked, as of any date, is what a recount gives. */
export const durationsContract = ({ fresh }: ReadModelFixture): void => {
  test('random questions of days between stages and of returns equal a recount, as of any date', async () => {
    let [asked, notEmpty, returned] = [0, 0, 0]
    const questions = fc.array(arbitraryQuestion, { minLength: questionsOfEach, maxLength: questionsOfEach })
    await fc.assert(
      fc.asyncProperty(fc.noBias(historyOf(200, 210)), fc.noBias(questions), async (history, all) => {
        const { readModels, queries } = await fresh()
        const { store, instants, casesAt } = await recordHistory(history)
        await project(store, readModels)
        for (const { restricted, concerning, asOf, ...question } of all) {
          const knownUntil = asOf === null ? undefined : instants[Math.floor(asOf * (instants.length - 1))]
          const cases = casesAt(knownUntil)
          const filter = {
            ...question,
            values: valuesAmong(cases, restricted),
            ...(concerning !== null && { concerning }),
          }
          const answer = await queries.durations({ ...filter, knownUntil })
          expect([filter, sortedDurations(answer)]).toEqual([filter, naiveDurations(cases, filter)])
          asked++
          if (answer.length > 0) notEmpty++
          if (concerning === null) continue
          const returns = await queries.returns(concerning, { knownUntil, synthetic: 'include' })
          const told = returns.map(({ returnedFrom, returnedTo, persons }) => [
            `${returnedFrom} ${returnedTo}`,
            persons,
          ])
          expect(Object.fromEntries(told)).toEqual(naiveReturns(cases, concerning))
          if (returns.length > 0) returned++
        }
      }),
      // A smaller history says less than the question that is told, and takes long to find.
      { numRuns: histories, endOnFailure: true, ...endingInTime },
    )
    expect(asked).toBe(histories * questionsOfEach)
    expect(notEmpty / asked).toBeGreaterThanOrEqual(0.5)
    expect(returned).toBeGreaterThan(5)
  })
}
