import { dateOf } from './calendar.ts'
import type { Investigation } from './events-around.ts'
import { randomOf, type Random } from './random.ts'
import { recordedAtOnce } from './recorded-at.ts'
import { idIn } from './record-id-of.ts'
import type { Life, Step } from './step.ts'

const suspectCitizenships = [
  ['CHN', 45],
  ['IDN', 15],
  ['MYS', 10],
  ['VNM', 10],
  ['THA', 8],
  ['MMR', 6],
  ['Unknown', 6],
] as const

/** From being named to a verdict: fewer at every step. */
const suspectSteps = (suspect: string, opened: number, random: Random): ReadonlyArray<Step> => {
  const named = opened + random.between(0, 60)
  const naming = {
    suspect,
    roles: [random.pick(['RecruiterOrIntermediary', 'Exploiter', 'BrokerTravelAgent', 'Transporter'])],
    citizenships: [random.weighted(suspectCitizenships)],
    namedOn: dateOf(named),
  }
  const steps: Step[] = [{ day: named, command: 'NameSuspect', data: naming }]
  const arrested = named + random.between(0, 90)
  if (random.chance(0.6)) {
    steps.push({ day: arrested, command: 'ArrestSuspect', data: { suspect, arrestedOn: dateOf(arrested) } })
  }
  if (!random.chance(0.5)) return steps
  const offences = [random.pick(['TraffickingInPersons', 'TraffickingInPersons', 'OnlineScam', 'UnlawfulDetention'])]
  const charged = arrested + random.between(1, 60)
  steps.push({ day: charged, command: 'ChargeSuspect', data: { suspect, offences, chargedOn: dateOf(charged) } })
  const judged = charged + random.between(120, 500)
  const verdict = random.weighted([
    ['ConvictSuspect', 60],
    ['AcquitSuspect', 10],
    [undefined, 30],
  ] as const)
  if (verdict === 'AcquitSuspect') {
    steps.push({ day: judged, command: verdict, data: { suspect, acquittedOn: dateOf(judged) } })
  }
  if (verdict === 'ConvictSuspect') {
    steps.push({ day: judged, command: verdict, data: { suspect, offences, convictedOn: dateOf(judged) } })
    if (random.chance(0.25)) {
      steps.push({ day: judged + 14, command: 'OrderCompensation', data: { suspect, orderedOn: dateOf(judged + 14) } })
    }
  }
  return steps
}

/** An investigation is opened, names suspects, and is closed after the last verdict or stays open. */
export const lifeOfInvestigation = (seed: string, investigation: Investigation): Life => {
  const { id, number, desk, country, day, operation } = investigation
  const random = randomOf(`${seed}\nlife of investigation ${number}`)
  const opening = {
    country,
    offences: ['OnlineScam', 'TraffickingInPersons'],
    openedOn: dateOf(day),
    operation,
    synthetic: true,
  }
  const suspects = Array.from({ length: random.between(1, 5) }, (_, index) =>
    suspectSteps(idIn(seed, `suspect ${number} ${index}`), day, random),
  ).flat()
  const closed = Math.max(...suspects.map((step) => step.day)) + random.between(10, 90)
  const closing: ReadonlyArray<Step> = random.chance(0.5)
    ? [{ day: closed, command: 'CloseInvestigation', data: { closedOn: dateOf(closed), reason: 'Completed' } }]
    : []
  return {
    name: `investigation-${number}`,
    desk,
    id,
    steps: recordedAtOnce([{ day, command: 'OpenInvestigation', data: opening }, ...suspects, ...closing], 30, random),
  }
}
