import type { Rounding } from '@ledger/disclosure'
import { watchEdition, type WatchedChange } from '@ledger/early-warning'
import type { Scenario } from '@ledger/early-warning/testing'
import { citizenshipOf, corridors, months, surgingEvery, warnedWorld, type WarnedWorld } from './warned-world.ts'

/** What was found in usual months and in surges: of how many series and months, and how many of them alarmed. */
export type Warnings = {
  readonly usual: number
  readonly falseAlarms: number
  readonly surges: number
  readonly found: number
}

export const noWarnings: Warnings = { usual: 0, falseAlarms: 0, surges: 0, found: 0 }

/** Both together. */
export const addWarnings = (one: Warnings, other: Warnings): Warnings => ({
  usual: one.usual + other.usual,
  falseAlarms: one.falseAlarms + other.falseAlarms,
  surges: one.surges + other.surges,
  found: one.found + other.found,
})

/** From the first month on that has three years of quarters before it. */
const firstJudged = 37
const surgesIn: ReadonlyArray<number> = [40, 41, 42]

/** The citizenships that alarmed, of each month from the first on that is judged by three years. */
const alarmedIn = ({ editions }: WarnedWorld, changes: ReadonlyArray<WatchedChange>) =>
  new Map(
    Array.from({ length: months - firstJudged }, (_, n) => {
      const nth = firstJudged + n
      const edition = editions[nth]
      if (edition === undefined) throw new Error(`there is no month ${nth}`)
      const { alarms } = watchEdition(edition, editions.slice(0, nth), changes)
      const names = alarms.flatMap(({ series }) => (series.kind === 'corridor' ? [series.citizenship] : []))
      return [nth, new Set(names)] as const
    }),
  )

const countFalse = (world: WarnedWorld, changes: ReadonlyArray<WatchedChange>): Warnings => {
  const alarmed = alarmedIn(world, changes)
  const falseAlarms = [...alarmed.values()].reduce((all, { size }) => all + size, 0)
  return { ...noWarnings, usual: alarmed.size * corridors, falseAlarms }
}

const countFound = (world: WarnedWorld, changes: ReadonlyArray<WatchedChange>): Warnings => {
  const alarmed = alarmedIn(world, changes)
  const surging = Array.from({ length: corridors }, (_, nth) => nth).filter((nth) => nth % surgingEvery === 0)
  const found = surging.filter((nth) => surgesIn.some((month) => alarmed.get(month)?.has(citizenshipOf(nth)) === true))
  return { ...noWarnings, surges: surging.length, found: found.length }
}

/**
 * What early warning finds in one world without surges and one with surges of ten standard deviations, in exact numbers and
 * in those that editions publish: as the operator does it, small numbers left out and all series of a month at once.
 */
export const warningsOf = (
  scenario: Scenario,
  seed: number,
  rounding: Rounding,
): { readonly exact: Warnings; readonly rounded: Warnings } => {
  const [usual, surging] = [warnedWorld(scenario, 0, seed, rounding), warnedWorld(scenario, 10, seed + 1, rounding)]
  return {
    exact: addWarnings(countFalse(usual, usual.exact), countFound(surging, surging.exact)),
    rounded: addWarnings(countFalse(usual, usual.rounded), countFound(surging, surging.rounded)),
  }
}
