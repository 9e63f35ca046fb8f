import { firstDay } from './calendar.ts'
import type { Desk } from './desk.ts'
import { keyOfStep } from './key-of-step.ts'
import { randomOf, type Random } from './random.ts'
import type { RecordIdOf } from './record-id-of.ts'
import { compoundCountries } from './settings.ts'

/** An operation of several states that cases can be part of. */
export type Operation = {
  readonly id: string
  readonly number: number
  readonly desk: Desk
  readonly kind: 'JointRescue' | 'GroupReturn'
  readonly place: string
  readonly home: string
  readonly day: number
  readonly days: number
}

/** An investigation that cases can be linked to. */
export type Investigation = {
  readonly id: string
  readonly number: number
  readonly desk: Desk
  readonly country: string
  readonly day: number
  readonly operation: string | undefined
}

/** What goes on around the cases of a caseload; both in the order of their days. */
export type EventsAround = {
  readonly operations: ReadonlyArray<Operation>
  readonly investigations: ReadonlyArray<Investigation>
}

/** What they are made up for. `until`: the day before which all of it begins. */
type Around = { readonly seed: string; readonly cases: number; readonly until: number; readonly recordId: RecordIdOf }

const homes = [
  ['IDN', 50],
  ['VNM', 12],
  ['PHL', 10],
  ['MYS', 9],
  ['THA', 8],
  ['CHN', 6],
  ['IND', 5],
] as const

/** The number of records of each kind around so many cases: about one to sixty. */
const recordsAround = (cases: number): number => Math.ceil(cases / 60)

const deskOfHome = (home: string, random: Random): Desk =>
  home === 'IDN' || home === 'PHL' ? home : random.chance(0.75) ? 'THA' : 'IDN'

const operationOf = (number: number, { seed, until, recordId }: Around): Operation => {
  const random = randomOf(`${seed}\noperation ${number}`)
  const place = random.weighted(compoundCountries)
  const home = random.weighted(homes.filter(([one]) => one !== place))
  const desk = deskOfHome(home, random)
  return {
    id: recordId('operation', desk, keyOfStep(seed, `operation-${number}`, 0)),
    number,
    desk,
    kind: random.chance(0.5) ? 'JointRescue' : 'GroupReturn',
    place,
    home,
    day: random.between(firstDay, until - 1),
    days: random.between(1, 6),
  }
}

const investigationOf = (
  number: number,
  operations: ReadonlyArray<Operation>,
  { seed, until, recordId }: Around,
): Investigation => {
  const random = randomOf(`${seed}\ninvestigation ${number}`)
  const country = random.weighted(compoundCountries)
  const day = random.between(firstDay, until - 1)
  const desk = country === 'PHL' ? 'PHL' : 'THA'
  const rescue = operations.findLast((one) => one.kind === 'JointRescue' && one.place === country && one.day <= day)
  return {
    id: recordId('investigation', desk, keyOfStep(seed, `investigation-${number}`, 0)),
    number,
    desk,
    country,
    day,
    operation: rescue !== undefined && random.chance(0.4) ? rescue.id : undefined,
  }
}

const inOrderOfDays = <A extends { readonly day: number }>(all: ReadonlyArray<A>): ReadonlyArray<A> =>
  all.toSorted((a, b) => a.day - b.day)

/** Makes up the operations and investigations around so many cases: about one of each to sixty cases. */
export const eventsAround = (around: Around): EventsAround => {
  const numbers = Array.from({ length: recordsAround(around.cases) }, (_, index) => index + 1)
  const operations = inOrderOfDays(numbers.map((number) => operationOf(number, around)))
  return {
    operations,
    investigations: inOrderOfDays(numbers.map((number) => investigationOf(number, operations, around))),
  }
}

/** The first from one day to another, both included, that fits; `all` are in the order of their days. */
export const firstIn = <A extends { readonly day: number }>(
  all: ReadonlyArray<A>,
  from: number,
  to: number,
  fits: (one: A) => boolean,
): A | undefined => {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.day ?? from) < from) low = middle + 1
    else high = middle
  }
  for (let at = low; at < all.length; at++) {
    const one = all[at]
    if (one === undefined || one.day > to) return undefined
    if (fits(one)) return one
  }
  return undefined
}
