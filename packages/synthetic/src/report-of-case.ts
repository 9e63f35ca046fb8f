import { dateOf, knownDateOf } from './calendar.ts'
import type { Random } from './random.ts'
import type { Step } from './step.ts'
import type { Victim } from './victim.ts'
import { wayThere } from './way-there.ts'

const periodOf = (from: number, to: number, random: Random): string | undefined => {
  const [month, until] = [dateOf(from).slice(0, 7), dateOf(to).slice(0, 7)]
  return random.weighted([
    [`${month}/..`, 40],
    [`${month}/${until}`, 30],
    [`${month}~/..`, 10],
    [month.slice(0, 4), 10],
    [undefined, 10],
  ])
}

/** The report that opens a case, sometimes with a first assertion that the person may be a victim. */
export const reportOfCase = (victim: Victim, day: number, random: Random): Step => {
  const { setting, place, host, citizenships, home } = victim
  const atHome = home !== undefined && random.chance(0.55)
  const channel = atHome
    ? random.pick(['Relative', 'Hotline', 'EmbassyOrConsulate', 'Online'])
    : random.pick(['Hotline', 'WalkIn', 'Raid', 'EmbassyOrConsulate', 'BorderScreening'])
  const reportedOn = knownDateOf(day, random)
  const woman = random.chance(setting.women)
  const gender = random.weighted([
    [woman ? 'Feminine' : 'Masculine', 97],
    ['TransgenderFeminine', 1],
    ['NonSpecifiedUnknown', 2],
  ])
  const period = periodOf(day - random.between(20, 600), day, random)
  return {
    day,
    command: 'ReportVictim',
    data: {
      report: { channel, reportedOn, country: atHome ? home : host },
      person: { citizenships, gender, ageBand: random.weighted(setting.ages) },
      exploitation: {
        country: place,
        ...setting.exploitation(random),
        period,
        ...wayThere(place, `${day} ${citizenships.join(' ')}`),
      },
      ...(random.chance(0.35) && {
        assessment: {
          status: 'PossibleVictimOfTrafficking',
          assertedBy: atHome ? 'NonPoliceGovernmentalOrganization' : random.pick(['NGO', 'Police']),
          assessedOn: reportedOn,
        },
      }),
      synthetic: true,
    },
  }
}
