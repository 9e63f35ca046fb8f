import { dateOf } from './calendar.ts'
import type { Random } from './random.ts'
import type { Step } from './step.ts'

const otherBands = ['21-23', '24-26', '27-29'] as const

/** A detail of the report that turned out otherwise. */
export const correctionOf = (report: Step, after: number, random: Random): Step => {
  const { person, report: how } = report.data as {
    readonly person: { readonly ageBand: string }
    readonly report: { readonly reportedOn: string }
  }
  const exact = dateOf(report.day)
  const band = otherBands.find((one) => one !== person.ageBand)
  const correction =
    how.reportedOn === exact
      ? { field: 'person.ageBand', old: person.ageBand, new: band }
      : { field: 'report.reportedOn', new: exact }
  return {
    day: after + random.between(1, 40),
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
