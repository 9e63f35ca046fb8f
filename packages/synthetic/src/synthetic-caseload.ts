import type { BatchCommand } from '@ledger/wire'
import { firstDay, lastDay } from './calendar.ts'
import { eventsAround } from './events-around.ts'
import { keyOfStep } from './key-of-step.ts'
import { lifeOfCase, reportDayOf } from './life-of-case.ts'
import { lifeOfInvestigation } from './life-of-investigation.ts'
import { lifeOfOperation } from './life-of-operation.ts'
import type { RecordIdOf } from './record-id-of.ts'
import { inOrder, type Life } from './step.ts'

/**
 * What to make up: the same seed (1 to 100 characters) and number of cases give the same caseload, to the byte, for one
 * sender. `recordId` is how the ledger derives the ids of what that sender makes.
 */
export type CaseloadSize = { readonly seed: string; readonly cases: number; readonly recordId: RecordIdOf }

/** A life that has begun, and the step that comes next in it. */
type Thread = { readonly life: Life; readonly at: number }

const commandOf = (seed: string, { life, at }: Thread): BatchCommand => {
  const step = life.steps[at]
  if (step === undefined) throw new Error(`the life of ${life.name} has no step ${at}`)
  const keyOf = (index: number): string => keyOfStep(seed, life.name, index)
  const named = life.id !== undefined ? { id: life.id } : at > 0 ? { recordKey: keyOf(0) } : {}
  const { command, data } = step
  return { key: keyOf(at), command, data, ...named } as BatchCommand
}

/**
 * Makes up a caseload of the eleven states, shaped after the published figures: who was exploited where and how, came
 * free and went home, from January 2020 to June 2025. Every record is marked as synthetic. The commands come in the
 * order of the days on which they would have been sent, so that the lives of the cases interleave; each is accepted
 * by the ledger in that order, and leads to an event. Uses no clock and no chance but the seed; a life is made up on
 * its first day.
 */
export const syntheticCaseload = function* ({ seed, cases, recordId }: CaseloadSize): Iterable<BatchCommand> {
  const around = eventsAround(seed, cases, recordId)
  const begins: Array<Array<() => Life>> = Array.from({ length: lastDay - firstDay + 1 }, () => [])
  const begin = (day: number, life: () => Life): void => void begins[day - firstDay]?.push(life)
  for (const operation of around.operations) begin(operation.day, () => lifeOfOperation(operation))
  for (const investigation of around.investigations) {
    begin(investigation.day, () => lifeOfInvestigation(seed, investigation))
  }
  for (let number = 1; number <= cases; number++) {
    begin(reportDayOf(seed, number), () => lifeOfCase(seed, number, around))
  }

  const due: Thread[][] = begins.map(() => [])
  for (const [offset, beginning] of begins.entries()) {
    const begun = beginning.map((life) => life()).map((life) => ({ ...life, steps: inOrder(life.steps, lastDay) }))
    // What begins comes first: a case may be linked on the day on which its operation is opened.
    const threads: Thread[] = [...begun.map((life) => ({ life, at: 0 })), ...(due[offset] ?? [])]
    due[offset] = threads
    // A life that goes on the same day is put behind the others of that day.
    for (const thread of threads) {
      yield commandOf(seed, thread)
      const next = thread.life.steps[thread.at + 1]
      if (next !== undefined) due[next.day - firstDay]?.push({ life: thread.life, at: thread.at + 1 })
    }
    due[offset] = []
    begins[offset] = []
  }
}
