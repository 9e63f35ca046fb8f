import {
  isOfMeasure,
  isTimeUnit,
  storedDimensionNames,
  type Dimension,
  type Measure,
  type NetCount,
} from '@ledger/projections'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { historyOf } from './arbitrary-history.ts'
import { recordHistory, type CasesById } from './history.ts'
import { naiveRecount, sortedCounts, type NaiveFilter } from './naive-recount.ts'
import { endingInTime, project, type ReadModelFixture } from './read-model-fixture.ts'

/** Recording and projecting a history takes longer than many questions about it. */
const [histories, questionsOfEach] = [5, 400]

/** Later stages are asked for less often: few persons come to them, and an empty answer shows little. */
const arbitraryMeasure = fc.oneof(
  { weight: 7, arbitrary: fc.constant<Measure>('reported') },
  { weight: 7, arbitrary: fc.constantFrom<Measure>('opened', 'closed', 'open') },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Measure>('re-trafficked', 'identified', 'rescued', 'assisted', 'repatriated'),
  },
)
const arbitraryDimension = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Dimension>(...storedDimensionNames) },
  // By what one person has several of, and by times that are not known so finely.
  { weight: 2, arbitrary: fc.constantFrom<Dimension>('citizenship', 'form', 'scamType', 'recruitmentMethod') },
  { weight: 2, arbitrary: fc.constantFrom<Dimension>('month', 'quarter', 'year') },
)

/** A question as it is drawn: places in lists that depend on what was recorded are numbers. */
const arbitraryQuestion = fc.record({
  measure: arbitraryMeasure,
  dimensions: fc.uniqueArray(arbitraryDimension, { minLength: 1, maxLength: 5, size: 'max' }),
  restricted: fc.option(fc.record({ by: fc.constantFrom(...storedDimensionNames), among: fc.nat(20) }), { freq: 1 }),
  from: fc.constantFrom(null, null, null, null, '2022-01-01', '2023-05-01'),
  to: fc.constantFrom(null, null, null, '2023-06-10', '2023-12-31', '2024-12-31'),
  // Most are asked of what is known now, or near the end: at the beginning there is nothing yet.
  asOf: fc.option(fc.double({ min: 0.5, max: 1, noNaN: true }), { freq: 2 }),
  synthetic: fc.constantFrom('include' as const, 'include' as const, 'exclude' as const),
})
type Question = typeof arbitraryQuestion extends fc.Arbitrary<infer Q> ? Q : never

const recount = (
  cases: CasesById,
  measure: Measure,
  dimensions: ReadonlyArray<Dimension>,
  filter: NaiveFilter,
): ReadonlyArray<NetCount> => {
  if (measure !== 'open') return naiveRecount(cases, measure, dimensions, filter)
  const ever = { ...filter, from: null }
  const closed = naiveRecount(cases, 'closed', dimensions, ever).map((net) => ({ ...net, count: -net.count }))
  return sortedCounts([...naiveRecount(cases, 'opened', dimensions, ever), ...closed])
}

/** Values that stand in a dimension at the time of the question: of one of the counts, those of a person together. */
const valuesAmong = (cases: CasesById, { measure, restricted, from, to, synthetic }: Question) => {
  if (restricted === null || !isOfMeasure(restricted.by, measure)) return {}
  const { by, among } = restricted
  const standing = recount(cases, measure, [by], { values: {}, from, to, synthetic })
  const values = standing[among % Math.max(1, standing.length)]?.values[by]
  return values === undefined ? {} : { [by]: values.split(';') }
}

/** Whether an answer is not simply one number a place: values that overlap, or dates too vague to say when. */
const isHard = ({ values, certain, fromMonth, toMonth }: NetCount): boolean =>
  !certain || fromMonth !== toMonth || Object.values(values).some((value) => value.includes(';'))

/** What is promised of exact counts: whatever is asked of whatever was recorded, as of any date, is what a recount gives. */
export const randomQuestionsContract = ({ fresh }: ReadModelFixture): void => {
  test('2,000 random questions of random histories equal a recount, as of any date; most are not empty, half are hard', async () => {
    let [asked, notEmpty, hard] = [0, 0, 0]
    const questions = fc.array(arbitraryQuestion, { minLength: questionsOfEach, maxLength: questionsOfEach })
    await fc.assert(
      fc.asyncProperty(fc.noBias(historyOf(30, 40)), fc.noBias(questions), async (history, all) => {
        const { readModels, queries } = await fresh()
        const { store, instants, casesAt } = await recordHistory(history)
        await project(store, readModels)
        const now = casesAt(undefined)
        for (const question of all) {
          const { measure, from, to, synthetic, asOf } = question
          const knownUntil = asOf === null ? undefined : instants[Math.floor(asOf * (instants.length - 1))]
          const dimensions = question.dimensions.filter((name) => isTimeUnit(name) || isOfMeasure(name, measure))
          const cases = knownUntil === undefined ? now : casesAt(knownUntil)
          const filter = { values: valuesAmong(cases, question), from, to, synthetic }
          const answer = await queries.netCounts({ ...filter, measure, dimensions, knownUntil })
          const told = { measure, dimensions, knownUntil, ...filter }
          expect([told, sortedCounts(answer)]).toEqual([told, recount(cases, measure, dimensions, filter)])
          asked++
          if (answer.length > 0) notEmpty++
          if (answer.some(isHard)) hard++
        }
      }),
      // A smaller history says less than the question that is told, and takes long to find.
      { numRuns: histories, endOnFailure: true, ...endingInTime },
    )
    expect(asked).toBe(2000)
    // Nine of ten on average; but of five histories one may hold so little that a third of its own are empty.
    expect(notEmpty / asked).toBeGreaterThanOrEqual(0.7)
    expect(hard / asked).toBeGreaterThanOrEqual(0.5)
  })
}
