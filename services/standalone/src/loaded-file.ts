import { publishedFiguresFile } from '@ledger/exchange'
import { decode, patternText, record, wholeNumber } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { registrations } from './development-agencies.ts'

const Day = patternText('Day', /^\d{4}-\d\d-\d\d$/, 'must be a day, as 2026-11-29')

/**
 * What the first load brings: which published figures (a digest), and how many synthetic cases of which seed; and
 * whether all of it is in, so that later starts need not look again; and the agencies and data sets that are registered (a
 * digest), which an earlier release may have known fewer of. `until` is the day up to which the synthetic clock runs, and
 * `recorded` whether it has come there: both are of a caseload that was begun on an empty log.
 */
const Loaded = record(
  'Loaded',
  {
    publishedFigures: t.string,
    syntheticCases: wholeNumber('Cases', 0),
    seed: t.string,
    done: t.boolean,
  },
  { registered: t.string, until: Day, recorded: t.boolean },
)

/** A first load: as it was begun, or as it is to be. */
export type Loaded = t.TypeOf<typeof Loaded>

/** The agencies and data sets that are to be registered, as a first load tells them. */
export const digestOfRegistrations = createHash('sha256').update(JSON.stringify(registrations)).digest('hex')

/** The seed of the synthetic caseload: the same cases on every machine. */
const seed = 'asean-2024'

const digestOfFigures = (): string => createHash('sha256').update(readFileSync(publishedFiguresFile)).digest('hex')

const readLoaded = (path: string): Loaded | undefined => {
  try {
    const loaded = decode(Loaded)(JSON.parse(readFileSync(path, 'utf8')))
    return E.isRight(loaded) ? loaded.right : undefined
  } catch {
    // Not there, or no JSON: as good as never loaded. It costs time, and adds nothing.
    return undefined
  }
}

/** Whether a synthetic caseload is to be recorded, or gone on with. */
export const isCaseloadDue = ({ until, recorded }: Loaded): boolean => until !== undefined && recorded !== true

/** What is known of the ledger when its first load is looked at. `today`: the day, as `2026-11-29`. */
export type LedgerNow = { readonly isEmpty: boolean; readonly today: string }

/**
 * The first load of a data folder, done or to be done. A synthetic caseload is for an empty log alone, as its clock runs
 * from 2020 on and nothing is recorded before what stands; one that was begun stays as it was begun: another number of
 * cases, or another day, would be other cases under the same keys.
 */
export const loadOf = (path: string, syntheticCases: number, { isEmpty, today }: LedgerNow): Loaded => {
  const publishedFigures = digestOfFigures()
  const before = readLoaded(path)
  if (isEmpty && (before === undefined || !isCaseloadDue(before))) {
    const caseload = syntheticCases === 0 ? {} : { until: today, recorded: false }
    return { publishedFigures, syntheticCases, seed, done: false, ...caseload }
  }
  if (before === undefined) return { publishedFigures, syntheticCases: 0, seed, done: false }
  return { ...before, publishedFigures, done: before.done && before.publishedFigures === publishedFigures }
}

/** Keeps how far the first load is. */
export const keepLoaded = (path: string, loaded: Loaded): void => {
  writeFileSync(`${path}.new`, JSON.stringify(loaded), { flush: true })
  renameSync(`${path}.new`, path)
}
