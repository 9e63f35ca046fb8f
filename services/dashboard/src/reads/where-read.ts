import { publicAddressOf, publicReads } from '@ledger/api'
import { deniedBeforehand, tellsOf, type AccessCaller, type ReadAction } from '@ledger/ledger'
import type { AskedRead } from './asked-read.ts'

/** Where a read is passed on to: an address of the query service, and whether the session's token goes with it. */
export type WhereRead = { readonly path: string; readonly withToken: boolean }

/** What somebody does who reads what is published to everybody, under her own name: the actions of the query's routes. */
const actionOfPublic: Readonly<Record<keyof typeof publicReads, ReadAction>> = {
  statistics: 'ReadStatistics',
  changes: 'ReadStatistics',
  comparison: 'ReadEditions',
  releases: 'ReadEditions',
  corridors: 'ReadCorridors',
  editions: 'ReadEditions',
  alarms: 'ReadAlarms',
  durations: 'ReadDurations',
  countries: 'ReadCountries',
  country: 'ReadCountries',
  figures: 'ReadFigures',
  figureTotals: 'ReadFigures',
}

const isPublished = (name: string): name is keyof typeof publicReads => Object.hasOwn(publicReads, name)

/**
 * Where a read goes. What everybody may read is read without a token by whoever is not signed in, or has no role for
 * more: a caseworker sees the public numbers as anybody does. But who says for what counts are read (`saysPurpose`) asks
 * for exact ones, and is never given published ones in their place, as when her session is over. undefined: one has to be
 * signed in.
 */
export const whereRead = (
  { name, path, isPublic }: AskedRead,
  caller: AccessCaller | undefined,
  saysPurpose: boolean,
): WhereRead | undefined => {
  if (isPublic) return { path, withToken: false }
  if (!isPublished(name) || (saysPurpose && tellsOf[actionOfPublic[name]] === 'counts'))
    return caller && { path, withToken: true }
  // How the agency stands is asked by the query service, of every request.
  const mayMore = caller !== undefined && deniedBeforehand(caller, actionOfPublic[name], 'active') === undefined
  return mayMore ? { path, withToken: true } : { path: publicAddressOf(path), withToken: false }
}
