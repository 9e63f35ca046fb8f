import { publishedFiguresFile } from '@ledger/exchange'
import { decode, record, wholeNumber } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { registrations } from './development-agencies.ts'

/**
 * What the first load brings: which published figures (a digest), and how many synthetic cases of which seed; and
 * whether all of it is in, so that later starts need not look again; and the agencies and data sets that are registered (a
 * digest), which an earlier release may have known fewer of.
 */
const Loaded = record(
  'Loaded',
  {
    publishedFigures: t.string,
    syntheticCases: wholeNumber('Cases', 0),
    seed: t.string,
    done: t.boolean,
  },
  { registered: t.string },
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

/**
 * The first load of a data folder, done or to be done. A caseload that was begun stays as it was begun: another number
 * of cases would be other cases under the same keys.
 */
export const loadOf = (path: string, syntheticCases: number): Loaded => {
  const publishedFigures = digestOfFigures()
  const before = readLoaded(path)
  if (before === undefined || before.syntheticCases === 0) {
    const done = before?.done === true && syntheticCases === 0 && before.publishedFigures === publishedFigures
    const registered = before?.registered === undefined ? {} : { registered: before.registered }
    return { publishedFigures, syntheticCases, seed, done, ...registered }
  }
  return { ...before, publishedFigures, done: before.done && before.publishedFigures === publishedFigures }
}

/** Keeps how far the first load is. */
export const keepLoaded = (path: string, loaded: Loaded): void => {
  writeFileSync(`${path}.new`, JSON.stringify(loaded))
  renameSync(`${path}.new`, path)
}
