import type { Rounding } from '@ledger/disclosure'
import { chanceOf, editionSeries, type Happened } from '@ledger/disclosure/testing'
import type { WatchedChange, WatchedEdition } from '@ledger/early-warning'
import { madeUpSeries, type Scenario } from '@ledger/early-warning/testing'
import { numbersFrom } from '@ledger/kernel/testing'

/** Months of a world, the first in January 2020; each has an edition of its own, closed when it has ended. */
export const months = 48

/** As many corridors report beside one another: what is rounded is rounded together. */
export const corridors = 20

/** One corridor in so many surges, where any does. */
export const surgingEvery = 5

/** A month of a world: `2020-01` for 0. */
const monthOf = (nth: number): string => new Date(Date.UTC(2020, nth, 1)).toISOString().slice(0, 7)

const editions: ReadonlyArray<WatchedEdition> = Array.from({ length: months }, (_, nth) => ({
  number: nth + 1,
  cut: `${monthOf(nth + 1)}-01T00:00:00.000Z`,
  reporting: { THA: [monthOf(0)] },
}))

/** The states of citizenship, by number: two letters are enough to tell them apart. */
export const citizenshipOf = (nth: number): string => `C${String(nth).padStart(2, '0')}`

/** Of a person, beside the corridor: where a base cell is finer, it holds fewer. */
const placed = (next: () => number): ReadonlyArray<string> => [
  next() < 0.6 ? 'Female' : 'Male',
  ['9-17', '18-20', '21-23', '24-26', '27-29', '30-38'][Math.floor(next() * 6)] as string,
  next() < 0.8 ? 'ForcedCriminality' : 'ForcedLabour',
]

/** What early warning reads of a world: its editions, and the counts of each month, as they are and as they are published. */
export type WarnedWorld = {
  readonly editions: ReadonlyArray<WatchedEdition>
  readonly exact: ReadonlyArray<WatchedChange>
  readonly rounded: ReadonlyArray<WatchedChange>
}

/**
 * A ledger of one kind of corridor: persons are reported month by month, placed in base cells at random, and each month's
 * edition rounds them. `deviations`: of the surge in every fifth corridor, in months 40 to 42; none where it is 0.
 */
export const warnedWorld = (scenario: Scenario, deviations: number, seed: number, rounding: Rounding): WarnedWorld => {
  const next = numbersFrom(seed)
  const all = Array.from({ length: corridors }, (_, nth) =>
    madeUpSeries(scenario, nth % surgingEvery === 0 ? deviations : 0, next),
  )
  const { make } = editionSeries(rounding)
  const [exact, rounded]: [WatchedChange[], WatchedChange[]] = [[], []]
  for (let nth = 0; nth < months; nth++) {
    const month = monthOf(nth)
    const happened = all.flatMap((series, corridor) =>
      Array.from({ length: series[nth] as number }, (): Happened => ({
        values: [citizenshipOf(corridor), 'THA', ...placed(next), month],
        reason: 'New',
        change: 1,
      })),
    )
    const changeOf = (values: ReadonlyArray<string>, change: number): WatchedChange => ({
      ...{ edition: nth + 1, month, reason: 'New', reportingCountry: 'THA', change },
      ...{ citizenships: [values[0] as string], countryOfExploitation: 'THA', forms: [], recruitedBy: [] },
    })
    exact.push(...happened.map(({ values, change }) => changeOf(values, change)))
    const { rows, published } = make(happened, chanceOf(`${seed} ${nth}`))
    rows.forEach(({ values }, n) => {
      const change = published[n] as number
      if (change !== 0 && values.at(-1) === month) rounded.push(changeOf(values, change))
    })
  }
  return { editions, exact, rounded }
}
