import type { Country } from '@ledger/kernel'
import { dateOf, knownDateOf } from './calendar.ts'
import { firstIn, type EventsAround, type Operation } from './events-around.ts'
import type { Random } from './random.ts'
import type { Step } from './step.ts'
import type { Victim } from './victim.ts'

const papersOf = (home: Country, { host }: Victim, freed: number, departed: number, random: Random) => {
  const verified = random.between(freed, departed)
  const issued = random.between(verified, departed)
  const document = { documentType: 'EmergencyTravelDocument', issuedBy: home, issuedOn: knownDateOf(issued, random) }
  const permit = { documentType: 'ExitPermit', issuedBy: host, issuedOn: knownDateOf(departed, random) }
  const steps: Step[] = []
  if (random.chance(0.75)) {
    const data = { country: home, verifiedOn: knownDateOf(verified, random) }
    steps.push({ day: verified, command: 'VerifyNationality', data })
  }
  if (random.chance(0.65)) steps.push({ day: issued, command: 'IssueTravelDocument', data: document })
  if (random.chance(0.1)) steps.push({ day: departed, command: 'IssueTravelDocument', data: permit })
  return steps
}

const journeyOf = (
  home: Country,
  { host }: Victim,
  departed: number,
  group: Operation | undefined,
  random: Random,
): ReadonlyArray<Step> => {
  const departure = {
    departedOn: group === undefined ? knownDateOf(departed, random) : dateOf(departed),
    mode:
      group === undefined ? random.pick(['CommercialFlight', 'CommercialFlight', 'Land', 'Sea']) : 'CharteredFlight',
    from: host,
    to: home,
    escorted: group !== undefined || random.chance(0.3),
    operation: group?.id,
  }
  const arrived = departed + random.between(0, 1)
  const arrival = { ...departure, arrivedOn: dateOf(arrived) }
  if (random.chance(0.85)) return [{ day: arrived, command: 'RecordRepatriation', data: arrival }]
  // The departure is told first, the arrival when it is known.
  return [
    { day: departed, command: 'RecordRepatriation', data: departure },
    { day: arrived, command: 'RecordRepatriation', data: arrival },
  ]
}

const reintegrationOf = (home: Country, arrived: number, random: Random): ReadonlyArray<Step> => {
  const [started, ended] = [arrived + random.between(5, 45), arrived + random.between(90, 300)]
  const plan = random.some(['FamilyReunification', 'Health', 'Livelihood'], random.between(1, 2))
  const start = { startedOn: knownDateOf(started, random), plan, country: home }
  const outcome = random.pick(['Completed', 'Completed', 'Completed', 'LostContact', 'Withdrawn'])
  const end = { endedOn: knownDateOf(ended, random), outcome }
  return [
    { day: started, command: 'StartReintegration', data: start },
    ...(random.chance(0.5) ? [{ day: ended, command: 'EndReintegration', data: end } as const] : []),
  ]
}

/** Papers, the journey home alone or in a group return, and for some a plan to start anew. */
export const wayHome = (
  victim: Victim,
  home: Country,
  freed: number,
  { operations }: EventsAround,
  random: Random,
): ReadonlyArray<Step> => {
  const ready = freed + random.between(10, 90)
  const group = random.chance(0.3)
    ? firstIn(
        operations,
        ready,
        ready + 240,
        (one) => one.kind === 'GroupReturn' && one.place === victim.host && one.home === home,
      )
    : undefined
  const departed = group?.day ?? ready
  return [
    ...papersOf(home, victim, freed, departed, random),
    ...journeyOf(home, victim, departed, group, random),
    ...(random.chance(0.4) ? reintegrationOf(home, departed + 1, random) : []),
  ]
}
