import { firstDay, lastDay } from './calendar.ts'
import { keyOfStep } from './key-of-step.ts'
import { randomOf } from './random.ts'
import { recordsAround, type RecordIdOf } from './record-id-of.ts'
import { compoundCountries } from './settings.ts'

/** An operation of several states that cases can be part of. */
export type Operation = {
  readonly id: string
  readonly number: number
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
  readonly country: string
  readonly day: number
  readonly operation: string | undefined
}

/** What goes on around the cases of a caseload; both in the order of their days. */
export type EventsAround = {
  readonly operations: ReadonlyArray<Operation>
  readonly investigations: ReadonlyArray<Investigation>
}

const homes = [
  ['IDN', 50],
  ['VNM', 12],
  ['PHL', 10],
  ['MYS', 9],
  ['THA', 8],
  ['CHN', 6],
  ['IND', 5],
] as const

const operationOf = (seed: string, number: number, recordId: RecordIdOf): Operation => {
  const random = randomOf(`${seed}\noperation ${number}`)
  const place = random.weighted(compoundCountries)
  return {
    id: recordId('operation', number, keyOfStep(seed, `operation-${number}`, 0)),
    number,
    kind: random.chance(0.5) ? 'JointRescue' : 'GroupReturn',
    place,
    home: random.weighted(homes.filter(([home]) => home !== place)),
    day: random.between(firstDay, lastDay),
    days: random.between(1, 6),
  }
}

const investigationOf = (
  seed: string,
  number: number,
  operations: ReadonlyArray<Operation>,
  recordId: RecordIdOf,
): Investigation => {
  const random = randomOf(`${seed}\ninvestigation ${number}`)
  const country = random.weighted(compoundCountries)
  const day = random.between(firstDay, lastDay)
  const rescue = operations.findLast((one) => one.kind === 'JointRescue' && one.place === country && one.day <= day)
  return {
    id: recordId('investigation', number, keyOfStep(seed, `investigation-${number}`, 0)),
    number,
    country,
    day,
    operation: rescue !== undefined && random.chance(0.4) ? rescue.id : undefined,
  }
}

const inOrderOfDays = <A extends { readonly day: number }>(all: ReadonlyArray<A>): ReadonlyArray<A> =>
  all.toSorted((a, b) => a.day - b.day)

/** Makes up the operations and investigations around so many cases: about one of each to sixty cases. */
export const eventsAround = (seed: string, cases: number, recordId: RecordIdOf): EventsAround => {
  const numbers = Array.from({ length: recordsAround(cases) }, (_, index) => index + 1)
  const operations = inOrderOfDays(numbers.map((number) => operationOf(seed, number, recordId)))
  return {
    operations,
    investigations: inOrderOfDays(numbers.map((number) => investigationOf(seed, number, operations, recordId))),
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
