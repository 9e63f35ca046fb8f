import { dateOf } from './calendar.ts'
import type { Random } from './random.ts'
import type { Step } from './step.ts'
import type { Victim } from './victim.ts'

type Reported = { readonly person: { readonly ageBand: string } }

/**
 * A person who had come home is trafficked again some months later, and comes free again: a further journey of the same
 * case. None where the person has not come home.
 */
export const traffickedAgain = (
  { setting, host, home }: Victim,
  told: ReadonlyArray<Step>,
  random: Random,
): ReadonlyArray<Step> => {
  if (home === undefined || !told.some(({ command }) => command === 'RecordRepatriation')) return []
  const { person } = told[0]?.data as Reported
  const lastDay = Math.max(...told.map(({ day }) => day))
  const begun = lastDay + random.between(20, 200)
  const reported = begun + random.between(30, 250)
  const places = setting.places.filter(([one]) => one !== home && one !== 'HighSeas')
  const country = places.length === 0 ? host : random.weighted(places)
  const freed = reported + random.between(5, 90)
  return [
    {
      day: reported,
      command: 'BeginJourney',
      data: {
        report: { channel: random.pick(['Relative', 'Hotline']), reportedOn: dateOf(reported), country: home },
        ageBand: person.ageBand,
        exploitation: { country, ...setting.exploitation(random), period: `${dateOf(begun).slice(0, 7)}/..` },
      },
    },
    {
      day: reported + 1,
      command: 'AssessStatus',
      data: { status: 'ActualVictimOfTrafficking', assertedBy: 'NGO', assessedOn: dateOf(reported + 1) },
    },
    {
      day: freed,
      command: 'RecordRescue',
      data: { rescuedOn: dateOf(freed), manner: random.pick(['Rescued', 'Released', 'Escaped']), country },
    },
  ]
}
