import { Country } from '@ledger/kernel'
import type { Random } from './random.ts'
import { settings, type Setting } from './settings.ts'
import type { Surge } from './surge.ts'

/** A made-up victim: where exploited, and in which country found; of which citizenships, and to return to which. */
export type Victim = {
  readonly setting: Setting
  readonly place: string
  readonly host: Country
  readonly citizenships: ReadonlyArray<string>
  /** Undefined where there is none, or none that is another than the host's. */
  readonly home: Country | undefined
}

const ports = ['THA', 'IDN', 'MYS', 'PHL'] as const

const otherThan = (place: string, setting: Setting, random: Random): string => {
  const first = random.weighted(setting.citizenships)
  // Some are exploited at home; most of those whom these agencies meet were brought abroad.
  return first === place && random.chance(0.9) ? random.weighted(setting.citizenships) : first
}

/** A victim of a setting, exploited in a place; `citizenship` where it is given. */
const victimIn = (setting: Setting, place: string, given: string | undefined, random: Random): Victim => {
  const citizenship = given ?? otherThan(place, setting, random)
  const second = random.weighted(setting.citizenships)
  const two = random.chance(0.015) && Country.is(citizenship) && Country.is(second) && second !== citizenship
  const citizenships = two ? [citizenship, second].sort() : [citizenship]
  const harbour = random.pick(ports.filter((port) => port !== citizenship) as [string, ...string[]])
  const host = (place === 'HighSeas' ? harbour : place) as Country
  const home = Country.is(citizenship) && citizenship !== host ? citizenship : undefined
  return { setting, place, host, citizenships, home }
}

/** Makes up a victim; one of a surge where there is one. */
export const victimOf = (surge: Surge | undefined, random: Random): Victim => {
  if (surge !== undefined) return victimIn(surge.setting, surge.place, surge.citizenship, random)
  const setting = random.weighted(settings)
  return victimIn(setting, random.weighted(setting.places), undefined, random)
}
