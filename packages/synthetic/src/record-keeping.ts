import { dateOf } from './calendar.ts'
import type { Random } from './random.ts'
import type { Step } from './step.ts'
import type { Victim } from './victim.ts'

const otherBands = ['21-23', '24-26', '27-29'] as const

/** A detail of the report that turned out otherwise: a date, an age, and sometimes where it was. */
export const correctionOf = (report: Step, after: number, { place, setting }: Victim, random: Random): Step => {
  const { person, report: how } = report.data as {
    readonly person: { readonly ageBand: string }
    readonly report: { readonly reportedOn: string }
  }
  const exact = dateOf(report.day)
  const band = otherBands.find((one) => one !== person.ageBand)
  const otherPlace = random.weighted(setting.places)
  const moved = otherPlace !== place && random.chance(0.35)
  const correction = moved
    ? { field: 'exploitation.country', old: place, new: otherPlace }
    : how.reportedOn === exact
      ? { field: 'person.ageBand', old: person.ageBand, new: band }
      : { field: 'report.reportedOn', new: exact }
  // Most are found while the case is young; some when the papers of the investigation come.
  const days = random.chance(0.75) ? random.between(1, 40) : random.between(41, 300)
  return {
    day: after + days,
    command: 'CorrectDetails',
    data: { corrections: [correction], reason: random.pick(['DataEntryError', 'NewInformation', 'DocumentVerified']) },
  }
}

/** The case is closed; a few are opened again, and of these some closed once more. */
export const closingOf = (day: number, reason: string, random: Random): ReadonlyArray<Step> => {
  const closed = (on: number, why: string): Step => ({
    day: on,
    command: 'CloseCase',
    data: { closedOn: dateOf(on), reason: why },
  })
  if (!random.chance(0.08)) return [closed(day, reason)]
  const reopened = day + random.between(15, 200)
  const again = random.pick(['NewInformation', 'FollowUp', 'ReTrafficked'])
  return [
    closed(day, reason),
    { day: reopened, command: 'ReopenCase', data: { reason: again } },
    ...(random.chance(0.5) ? [closed(reopened + random.between(10, 90), 'Completed')] : []),
  ]
}

/** A case that should never have been recorded: found soon, or when the lists of a year are compared. */
export const retractionOf = (day: number, random: Random): Step => ({
  day: day + (random.chance(0.7) ? random.between(1, 30) : random.between(31, 330)),
  command: 'RetractCase',
  data: { reason: random.pick(['RecordedInError', 'FalseReport', 'TestRecord']) },
})
