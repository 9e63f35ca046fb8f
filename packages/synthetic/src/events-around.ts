import { v5 } from 'uuid'
import { firstDay, lastDay } from './calendar.ts'
import { randomOf } from './random.ts'
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

const namespace = '1f6c1f0a-5d0e-5b7e-8b0c-7d3f4a9e2c51'

/** An id of a caseload: the same for the same seed, and for no other (UUID v5). */
export const idIn = (seed: string, name: string): string => v5(`${seed}\n${name}`, namespace)

const homes = [
  ['IDN', 50],
  ['VNM', 12],
  ['PHL', 10],
  ['MYS', 9],
  ['THA', 8],
  ['CHN', 6],
  ['IND', 5],
] as const

const operationOf = (seed: string, number: number): Operation => {
  const random = randomOf(`${seed}\noperation ${number}`)
  const place = random.weighted(compoundCountries)
  return {
    id: idIn(seed, `operation ${number}`),
    number,
    kind: random.chance(0.5) ? 'JointRescue' : 'GroupReturn',
    place,
    home: random.weighted(homes.filter(([home]) => home !== place)),
    day: random.between(firstDay, lastDay),
    days: random.between(1, 6),
  }
}

const investigationOf = (seed: string, number: number, operations: ReadonlyArray<Operation>): Investigation => {
  const random = randomOf(`${seed}\ninvestigation ${number}`)
  const country = random.weighted(compoundCountries)
  const day = random.between(firstDay, lastDay)
  const rescue = operations.findLast((one) => one.kind === 'JointRescue' && one.place === country && one.day <= day)
  return {
    id: idIn(seed, `investigation ${number}`),
    number,
    country,
    day,
    operation: rescue !== undefined && random.chance(0.4) ? rescue.id : undefined,
  }
}

const inOrderOfDays = <A extends { readonly day: number }>(all: ReadonlyArray<A>): ReadonlyArray<A> =>
  all.toSorted((a, b) => a.day - b.day)

/** Makes up the operations and investigations around so many cases: about one of each to sixty cases. */
export const eventsAround = (seed: string, cases: number): EventsAround => {
  const numbers = Array.from({ length: Math.ceil(cases / 60) }, (_, index) => index + 1)
  const operations = inOrderOfDays(numbers.map((number) => operationOf(seed, number)))
  return {
    operations,
    investigations: inOrderOfDays(numbers.map((number) => investigationOf(seed, number, operations))),
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
