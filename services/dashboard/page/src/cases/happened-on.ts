import type { ReadAnswer } from '@ledger/api'
import { PartialDate } from '@ledger/kernel'

export type TimelineEntry = ReadAnswer<'timeline'>['entries'][number]

const isRecord = (u: unknown): u is Readonly<Record<string, unknown>> => typeof u === 'object' && u !== null

/** How events name the day of what they tell of: `rescuedOn`, `closedOn`, ...; of a plan, the day that it is for. */
const namesDay = (name: string): boolean => name.endsWith('On') || name === 'plannedFor'

/**
 * When what an event tells of happened, as far as it says so: not when it was recorded. Events are told in the version of their
 * time, so that it is looked for by how days are named in all of them; a report, and a journey with one, has it inside.
 */
export const happenedOn = ({ data }: Pick<TimelineEntry, 'data'>): string | undefined => {
  if (!isRecord(data)) return undefined
  const said = Object.entries(data).find(([name, value]) => namesDay(name) && PartialDate.is(value))
  if (said !== undefined) return String(said[1])
  return isRecord(data['report']) ? happenedOn({ data: data['report'] }) : undefined
}
