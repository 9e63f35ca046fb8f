import { knownDateOf } from './calendar.ts'
import { firstIn, type EventsAround } from './events-around.ts'
import { traffickedAgain } from './trafficked-again.ts'
import type { Random } from './random.ts'
import { closingOf, correctionOf, retractionOf } from './record-keeping.ts'
import { reportOfCase } from './report-of-case.ts'
import type { Step } from './step.ts'
import { withMistake, withRescueRetold } from './taken-back.ts'
import type { Victim } from './victim.ts'
import { wayHome } from './way-home.ts'
import { wayToFreedom } from './way-to-freedom.ts'

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

/** What a case that stays open comes to: of some a court holds otherwise, and some are trafficked again. */
const openTurnOf = (victim: Victim, told: ReadonlyArray<Step>, random: Random): ReadonlyArray<Step> => {
  const turn = random.weighted([
    ['none', 88],
    ['held otherwise', 4],
    ['again', 8],
  ] as const)
  if (turn === 'held otherwise') {
    const day = lastOf(told) + random.between(30, 400)
    const { data } = assessmentOn(day, 'NotAVictimOfTrafficking', random)
    return [{ day, command: 'AssessStatus', data: { ...data, assertedBy: 'CourtOrProsecution' } }]
  }
  return turn === 'again' ? traffickedAgain(victim, told, random) : []
}

const ofVictim = (victim: Victim, report: Step, { around, retold }: Telling, random: Random): ReadonlyArray<Step> => {
  const steps = victimSteps(victim, report, around, random)
  const corrected = random.chance(0.12) ? [correctionOf(report, report.day, victim, random)] : []
  const told = [report, ...steps, ...corrected]
  const change = random.weighted([
    ['none', 95],
    ['mistake', 3],
    ['retold', 2],
  ] as const)
  const changed = !retold || change === 'none' ? told : changedBy[change](told, victim, random)
  if (!random.chance(0.6)) return [...changed, ...openTurnOf(victim, changed, random)]
  return [...changed, ...closingOf(lastOf(changed) + random.between(5, 60), 'Completed', random)]
}

const changedBy = {
  mistake: withMistake,
  retold: (told: ReadonlyArray<Step>, _victim: Victim, random: Random) => withRescueRetold(told, random),
}

/** What a story is told with: what goes on around it, and whether facts of it may be taken back or told anew. */
type Telling = { readonly around: EventsAround; readonly retold: boolean }

/** The story of a victim who is reported on a day, step by step. */
export const storyOf = (victim: Victim, day: number, telling: Telling, random: Random): ReadonlyArray<Step> => {
  const report = reportOfCase(victim, day, random)
  const fate = random.weighted([
    ['victim', 71],
    ['open', 24.5],
    ['no victim', 3.5],
    ['retracted', 1],
  ] as const)
  switch (fate) {
    case 'retracted':
      return [report, retractionOf(day, random)]
    case 'no victim': {
      const found = assessmentOn(day + random.between(5, 90), 'NotAVictimOfTrafficking', random)
      return [report, found, ...closingOf(found.day + random.between(0, 30), 'Other', random)]
    }
    case 'open': {
      const lost = random.chance(0.4) ? closingOf(day + random.between(60, 200), 'LostContact', random) : []
      return [report, ...lost]
    }
    case 'victim':
      return ofVictim(victim, report, telling, random)
  }
}
