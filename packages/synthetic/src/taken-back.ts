import { dateOf, knownDateOf } from './calendar.ts'
import type { Random } from './random.ts'
import { inOrder, type Step } from './step.ts'
import type { Victim } from './victim.ts'

/** How many events a step leads to, after those that came before it. */
const eventsOf = ({ command, data }: Step, before: ReadonlyArray<Step>): number => {
  if (command === 'ReportVictim') return 'assessment' in data ? 2 : 1
  // A return is one event for the departure and one for the arrival; what was told before is not told again.
  if (command !== 'RecordRepatriation' || !('arrivedOn' in data)) return 1
  return before.some((one) => one.command === 'RecordRepatriation') ? 1 : 2
}

/** The number by which the fact of a step is named later: that of its event in the record. */
const factNumberOf = (steps: ReadonlyArray<Step>, at: number): number =>
  steps.slice(0, at).reduce((sum, step, index) => sum + eventsOf(step, steps.slice(0, index)), 0)

/** Assistance that was written down for the wrong person, and is taken back. */
export const withMistake = (told: ReadonlyArray<Step>, { host }: Victim, random: Random): ReadonlyArray<Step> => {
  const begun = told[0] as Step
  const day = begun.day + random.between(1, 30)
  const data = { types: ['Financial'], givenOn: knownDateOf(day, random), country: host }
  const mistake: Step = { day, command: 'GiveAssistance', data }
  const steps = inOrder([...told, mistake])
  const withdrawal: Step = {
    day: day + random.between(3, 60),
    command: 'WithdrawFact',
    data: {
      facts: [factNumberOf(steps, steps.indexOf(mistake))],
      reason: random.pick(['WrongPerson', 'RecordedTwice', 'DidNotHappen']),
    },
  }
  return inOrder([...steps, withdrawal])
}

/** The rescue, as the person told it later: in another manner. */
export const withRescueRetold = (told: ReadonlyArray<Step>, random: Random): ReadonlyArray<Step> => {
  const steps = inOrder(told)
  const at = steps.findIndex(({ command }) => command === 'RecordRescue')
  const rescue = steps[at]
  if (rescue === undefined) return steps
  const { manner } = rescue.data as { readonly manner: string }
  const data = { ...rescue.data, rescuedOn: dateOf(rescue.day), manner: manner === 'Escaped' ? 'Released' : 'Escaped' }
  const correction: Step = {
    day: rescue.day + random.between(10, 120),
    command: 'CorrectFact',
    data: { fact: factNumberOf(steps, at), type: 'VictimRescued', data, reason: 'StatementByThePerson' },
  }
  return inOrder([...steps, correction])
}
