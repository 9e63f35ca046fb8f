import type { ReplayAnswer } from '@ledger/api'
import { textTable } from '@ledger/service-kit'
import { numberText } from '../terminal/count-text.ts'

type TableComparison = NonNullable<ReplayAnswer['comparison']>[number]

const phases: Readonly<Partial<Record<NonNullable<ReplayAnswer['phase']>, string>>> = {
  indexing: 'making the tables quick to read',
  switching: 'waiting for the live ones, to compare and switch',
}

const minute = 60
const hour = 60 * minute

/** A time to wait, as people say it: 45 s, 3 min 5 s, 2 h 10 min. */
export const durationText = (seconds: number): string => {
  const [hours, minutes] = [Math.floor(seconds / hour), Math.floor((seconds % hour) / minute)]
  if (hours > 0) return `${hours} h ${minutes} min`
  return minutes > 0 ? `${minutes} min ${seconds % minute} s` : `${seconds} s`
}

/** What is told beside the bar: events, rate, and time left. */
export const progressText = ({ phase, events, total, eventsPerSecond, secondsLeft }: ReplayAnswer): string => {
  const of = total === null ? '' : ` of ${numberText(total)}`
  const rate = eventsPerSecond === null ? '' : `, ${numberText(eventsPerSecond)} a second`
  const left = secondsLeft === null ? '' : `, ${durationText(secondsLeft)} left`
  const doing = phase === null ? undefined : phases[phase]
  return doing === undefined
    ? `${numberText(events)}${of} events${rate}${left}`
    : `${numberText(events)} events, ${doing}`
}

const nameOf = ({ model, table }: TableComparison): string => `${model}.${table}`

const countsText = (compared: ReadonlyArray<TableComparison>, outcome: TableComparison['outcome']): number =>
  compared.filter((one) => one.outcome === outcome).length

/** How the rebuilt tables compare with the live ones: a line where all are equal, and what is not in a table. */
export const comparisonText = (compared: ReadonlyArray<TableComparison>): string => {
  const equal = countsText(compared, 'equal')
  if (equal === compared.length) return `All ${equal} rebuilt tables equal the live ones.`
  const rows = compared
    .filter(({ outcome }) => outcome !== 'equal')
    .map((one) => [nameOf(one), one.outcome === 'different' ? 'DIFFERENT' : 'not comparable', one.detail ?? ''])
  const rest = equal === 0 ? '' : `\nThe other ${equal} equal the live ones.`
  return `${textTable(['Table', 'Compared', ''], rows)}${rest}`
}

/** The tables that differed. */
export const differing = (compared: ReadonlyArray<TableComparison>): ReadonlyArray<string> =>
  compared.filter(({ outcome }) => outcome === 'different').map(nameOf)
