import { dayLength } from './calendar.ts'
import type { Random, Weights } from './random.ts'
import { inOrder, type RecordedStep, type Step } from './step.ts'

const minute = 60_000
const hour = 60 * minute

/** Office hours of the region, 8:00 to 17:00 in Bangkok and Jakarta, as hours of UTC. */
const [opens, openFor] = [1, 9]

/** How many days after it happened a thing is recorded, from and to: most at once, some when the papers come. */
type Lag = readonly [number, number]

const lagOfReport: Weights<Lag> = [
  [[0, 0], 60],
  [[1, 3], 25],
  [[4, 14], 10],
  [[15, 90], 5],
]
const lagOfFact: Weights<Lag> = [
  [[0, 2], 60],
  [[3, 10], 25],
  [[11, 45], 12],
  [[46, 150], 3],
]

/** What an agency does with its record happens when it is recorded. */
const ofTheRecord: ReadonlySet<string> = new Set([
  'CloseCase',
  'CorrectDetails',
  'CorrectFact',
  'MergeCase',
  'ReopenCase',
  'RetractCase',
  'WithdrawFact',
])

const lagOf = ({ day, command }: Step, until: number, random: Random): number => {
  if (ofTheRecord.has(command)) return 0
  const isReport = command === 'ReportVictim'
  const lag = random.between(...random.weighted(isReport ? lagOfReport : lagOfFact))
  // Every case that was asked for is there in the end.
  return isReport ? Math.min(lag, until - 1 - day) : lag
}

/**
 * When the steps of a case are recorded: with the lag that such a thing has, in office hours, and never before what
 * was told of the case before it. A report is recorded on the day before `until` at the latest.
 */
export const recordedLater = (
  steps: ReadonlyArray<Step>,
  until: number,
  random: Random,
): ReadonlyArray<RecordedStep> => {
  const recorded: RecordedStep[] = []
  for (const step of inOrder(steps)) {
    const day = step.day + lagOf(step, until, random)
    const moment = day * dayLength + opens * hour + random.between(0, openFor * hour - 1)
    const soonest = (recorded.at(-1)?.at ?? 0) + random.between(minute, 20 * minute)
    recorded.push({ ...step, at: Math.max(moment, soonest) })
  }
  return recorded
}

/**
 * When the steps of a record around the cases are recorded: on their days, before the offices open, so that a case can be
 * linked to it on the day on which it begins. `from` minutes after midnight, UTC.
 */
export const recordedAtOnce = (
  steps: ReadonlyArray<Step>,
  from: number,
  random: Random,
): ReadonlyArray<RecordedStep> => {
  const recorded: RecordedStep[] = []
  for (const step of inOrder(steps)) {
    const moment = step.day * dayLength + from * minute + random.between(0, 10 * minute)
    recorded.push({ ...step, at: Math.max(moment, (recorded.at(-1)?.at ?? 0) + 1_000) })
  }
  return recorded
}
