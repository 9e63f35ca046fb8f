import { knownDateOf } from './calendar.ts'
import { firstIn, type EventsAround } from './events-around.ts'
import type { Random } from './random.ts'
import type { Step } from './step.ts'
import type { Victim } from './victim.ts'

/** Coming free: the day, and the steps of that and of the help that followed. */
export type Freedom = { readonly day: number; readonly steps: ReadonlyArray<Step> }

const rescueOf = (victim: Victim, reported: number, { operations }: EventsAround, random: Random): Freedom => {
  const joint = random.chance(0.3)
    ? firstIn(
        operations,
        reported,
        reported + 240,
        ({ kind, place }) => kind === 'JointRescue' && place === victim.place,
      )
    : undefined
  const day = joint?.day ?? reported + random.between(0, 120)
  const manner =
    joint === undefined
      ? random.weighted([
          ['Rescued', 45],
          ['Released', 22],
          ['Escaped', 21],
          ['Ransomed', 12],
        ])
      : 'Rescued'
  const data = { rescuedOn: knownDateOf(day, random), manner, country: victim.place, operation: joint?.id }
  const link: ReadonlyArray<Step> =
    joint === undefined ? [] : [{ day, command: 'LinkOperation', data: { operation: joint.id } }]
  return { day, steps: [{ day, command: 'RecordRescue', data }, ...link] }
}

const shelterOf = ({ host }: Victim, freed: number, random: Random): ReadonlyArray<Step> => {
  const [admitted, left] = [freed + random.between(0, 3), freed + random.between(10, 110)]
  const steps: Step[] = [
    { day: admitted, command: 'AdmitToShelter', data: { admittedOn: knownDateOf(admitted, random), country: host } },
  ]
  if (random.chance(0.85)) {
    const reason = random.pick(['Returned', 'Transferred', 'OwnWish', 'Completed'])
    steps.push({ day: left, command: 'LeaveShelter', data: { leftOn: knownDateOf(left, random), reason } })
  }
  return steps
}

const protectionOf = ({ host }: Victim, freed: number, random: Random): ReadonlyArray<Step> => {
  const measure = random.pick(['NonPunishment', 'OverstayFineWaived', 'ReflectionPeriod', 'TemporaryResidence'])
  const [granted, ended] = [freed + random.between(1, 30), freed + random.between(40, 120)]
  const grant = { measure, role: 'Victim', grantedOn: knownDateOf(granted, random), country: host }
  const end = { measure, endedOn: knownDateOf(ended, random), reason: random.pick(['Expired', 'Returned']) }
  return [
    { day: granted, command: 'GrantProtection', data: grant },
    ...(random.chance(0.5) ? [{ day: ended, command: 'EndProtection', data: end } as const] : []),
  ]
}

const assistanceOf = ({ host: country }: Victim, freed: number, random: Random): ReadonlyArray<Step> => {
  const given = (day: number, types: ReadonlyArray<string>): Step => ({
    day,
    command: 'GiveAssistance',
    data: { types, givenOn: knownDateOf(day, random), country },
  })
  const first = given(freed + random.between(0, 7), random.some(['Clothing', 'Food', 'Medical'], random.between(1, 3)))
  const second = given(freed + random.between(8, 60), random.some(['Interpretation', 'Legal', 'Psychosocial'], 2))
  return random.chance(0.3) ? [first, second] : [first]
}

/** A person comes free, in a joint rescue or otherwise, and is sheltered, assisted and protected. */
export const wayToFreedom = (victim: Victim, reported: number, around: EventsAround, random: Random): Freedom => {
  const rescue = rescueOf(victim, reported, around, random)
  return {
    day: rescue.day,
    steps: [
      ...rescue.steps,
      ...(random.chance(0.7) ? shelterOf(victim, rescue.day, random) : []),
      ...(random.chance(0.75) ? assistanceOf(victim, rescue.day, random) : []),
      ...(random.chance(0.15) ? protectionOf(victim, rescue.day, random) : []),
    ],
  }
}
