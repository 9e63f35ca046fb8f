import { firstDay, knownDateOf, lastDay } from './calendar.ts'
import { firstIn, type EventsAround } from './events-around.ts'
import { randomOf, type Random } from './random.ts'
import { closingOf, correctionOf } from './record-keeping.ts'
import { reportOfCase } from './report-of-case.ts'
import type { Life, Step } from './step.ts'
import { victimOf, type Victim } from './victim.ts'
import { wayHome } from './way-home.ts'
import { wayToFreedom } from './way-to-freedom.ts'

const halfTime = Math.round((firstDay + lastDay) / 2)

/** The day on which a case is reported: three in four in the second half of the time, as the compounds grew. */
export const reportDayOf = (seed: string, number: number): number => {
  const random = randomOf(`${seed}\nday of case ${number}`)
  return random.chance(0.75) ? random.between(halfTime, lastDay) : random.between(firstDay, halfTime)
}

const assessmentOn = (day: number, status: string, random: Random): Step => ({
  day,
  command: 'AssessStatus',
  data: {
    status,
    assertedBy: random.pick(['Police', 'NGO', 'NonPoliceGovernmentalOrganization']),
    assessedOn: knownDateOf(day, random),
  },
})

const lastOf = (steps: ReadonlyArray<Step>): number => Math.max(...steps.map(({ day }) => day))

/** What became of a person who is an actual victim: most came free, most of these went home. */
const victimSteps = (victim: Victim, report: Step, around: EventsAround, random: Random): ReadonlyArray<Step> => {
  const identified = assessmentOn(report.day + random.between(1, 60), 'ActualVictimOfTrafficking', random)
  const investigation = firstIn(
    around.investigations,
    report.day - 240,
    report.day + 240,
    ({ country }) => country === victim.place,
  )
  const linked: ReadonlyArray<Step> =
    investigation !== undefined && random.chance(0.25)
      ? [
          {
            day: Math.max(identified.day, investigation.day),
            command: 'LinkInvestigation',
            data: { investigation: investigation.id },
          },
        ]
      : []
  if (!random.chance(0.79)) return [identified, ...linked]
  const freedom = wayToFreedom(victim, report.day, around, random)
  const home =
    victim.home !== undefined && random.chance(0.88) ? wayHome(victim, victim.home, freedom.day, around, random) : []
  return [identified, ...linked, ...freedom.steps, ...home]
}

const stepsOf = (day: number, around: EventsAround, random: Random): ReadonlyArray<Step> => {
  const victim = victimOf(random)
  const report = reportOfCase(victim, day, random)
  const fate = random.weighted([
    ['victim', 71],
    ['open', 24.5],
    ['no victim', 3.5],
    ['retracted', 1],
  ] as const)
  switch (fate) {
    case 'retracted': {
      const reason = random.pick(['RecordedInError', 'FalseReport', 'TestRecord'])
      return [report, { day: day + random.between(1, 30), command: 'RetractCase', data: { reason } }]
    }
    case 'no victim': {
      const found = assessmentOn(day + random.between(5, 90), 'NotAVictimOfTrafficking', random)
      return [report, found, ...closingOf(found.day + random.between(0, 30), 'Other', random)]
    }
    case 'open': {
      const lost = random.chance(0.4) ? closingOf(day + random.between(60, 200), 'LostContact', random) : []
      return [report, ...lost]
    }
    case 'victim': {
      const steps = victimSteps(victim, report, around, random)
      const corrected = random.chance(0.12) ? [correctionOf(report, day, random)] : []
      const told = [report, ...steps, ...corrected]
      const closed = random.chance(0.6) ? closingOf(lastOf(told) + random.between(5, 60), 'Completed', random) : []
      return [...told, ...closed]
    }
  }
}

/** The life of a made-up case. */
export const lifeOfCase = (seed: string, number: number, around: EventsAround): Life => ({
  name: String(number),
  steps: stepsOf(reportDayOf(seed, number), around, randomOf(`${seed}\ncase ${number}`)),
})
