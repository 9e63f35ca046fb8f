import type { BatchCommand } from '@ledger/wire'
import { dayLength, firstDay } from './calendar.ts'
import type { Desk } from './desk.ts'
import { keyOfStep } from './key-of-step.ts'
import { beginOf, lifeOfCase } from './life-of-case.ts'
import { lifeOfInvestigation } from './life-of-investigation.ts'
import { lifeOfOperation } from './life-of-operation.ts'
import { planOf, type CaseloadSize } from './plan.ts'
import type { Life } from './step.ts'

/** A command, the desk that sends it, and the instant at which it is recorded (milliseconds since 1970). */
export type Scheduled = { readonly at: number; readonly desk: Desk; readonly command: BatchCommand }

/** Of lives that are recorded at the same instant, the order is that of their names; within one, that of its steps. */
const byInstant = (a: Scheduled, b: Scheduled): number => a.at - b.at || (a.command.key < b.command.key ? -1 : 1)

const scheduledOf = (seed: string, { name, desk, id, steps }: Life): ReadonlyArray<Scheduled> => {
  const keyOf = (index: number): string => keyOfStep(seed, name, index)
  return steps.map(({ at, command, data }, index) => {
    const named = id !== undefined ? { id } : index > 0 ? { recordKey: keyOf(0) } : {}
    return { at, desk, command: { key: keyOf(index), command, data, ...named } as BatchCommand }
  })
}

/**
 * Makes up a caseload of the eleven states as it would have been recorded from January 2020 up to a day by three desks,
 * each in a state of its own: shaped after the published figures in who was exploited where and how, came free and went
 * home; with reports that come late, corrections, withdrawals, merges, retractions, assessments that change, people who
 * are trafficked again, and months in which many come at once. Every record is marked as synthetic. The commands come in
 * the order of their instants; each is accepted by the ledger in that order, and leads to an event. Uses no clock and no
 * chance but the seed; a life is made up on the day on which it begins.
 */
export const syntheticSchedule = function* (size: CaseloadSize): Iterable<Scheduled> {
  const { seed, cases } = size
  const plan = planOf(size)
  const days = Math.max(plan.until - firstDay, 0)
  const begins: Array<Array<() => Life>> = Array.from({ length: days }, () => [])
  const begin = (day: number, life: () => Life): void => void begins[day - firstDay]?.push(life)
  for (const operation of plan.around.operations) begin(operation.day, () => lifeOfOperation(seed, operation))
  for (const one of plan.around.investigations) begin(one.day, () => lifeOfInvestigation(seed, one))
  for (let number = 1; number <= cases && days > 0; number++) {
    begin(beginOf(plan, number), () => lifeOfCase(plan, number))
  }

  // What is recorded on a day: of lives that began then or before, as nothing is recorded before it happens.
  const due: Scheduled[][] = begins.map(() => [])
  for (const [offset, beginning] of begins.entries()) {
    for (const life of beginning) {
      for (const one of scheduledOf(seed, life())) due[Math.floor(one.at / dayLength) - firstDay]?.push(one)
    }
    yield* (due[offset] ?? []).sort(byInstant)
    due[offset] = []
    begins[offset] = []
  }
}

/** The commands of a caseload in their order, for one sender who records them all. */
export const syntheticCaseload = function* (size: CaseloadSize): Iterable<BatchCommand> {
  for (const { command } of syntheticSchedule(size)) yield command
}
