import { Country } from '@ledger/kernel'
import type { Random } from './random.ts'
import { settings, type Setting } from './settings.ts'

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

/** Makes up a victim. */
export const victimOf = (random: Random): Victim => {
  const setting = random.weighted(settings)
  const place = random.weighted(setting.places)
  const citizenship = otherThan(place, setting, random)
  const second = random.weighted(setting.citizenships)
  const two = random.chance(0.015) && Country.is(citizenship) && Country.is(second) && second !== citizenship
  const citizenships = two ? [citizenship, second].sort() : [citizenship]
  const harbour = random.pick(ports.filter((port) => port !== citizenship) as [string, ...string[]])
  const host = (place === 'HighSeas' ? harbour : place) as Country
  const home = Country.is(citizenship) && citizenship !== host ? citizenship : undefined
  return { setting, place, host, citizenships, home }
}
