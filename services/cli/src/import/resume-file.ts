import { decode, record, wholeNumber } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Begun } from '@ledger/importing'
import { RefusedKinds } from '@ledger/importing'
import { rejectsLength } from './rejects-file.ts'

/**
 * How far an import had come: the line up to which the ledger has answered, what came of the commands up to there, and
 * how long the file of rejects was then.
 */
export const Resume = record('Resume', {
  line: wholeNumber('Line', 0),
  sent: wholeNumber('Sent', 0),
  added: wholeNumber('Added', 0),
  refused: wholeNumber('Refused', 0),
  corrected: wholeNumber('Corrected', 0),
  changed: wholeNumber('Changed', 0),
  superseded: wholeNumber('Superseded', 0),
  editionNeeded: wholeNumber('EditionNeeded', 0),
  kinds: RefusedKinds,
  rejects: t.string,
  rejectsBytes: wholeNumber('Bytes', 0),
  ...Begun.required,
})
export type Resume = t.TypeOf<typeof Resume>

/** Where an import stands that has sent nothing yet. */
export const nothingYet: Omit<Resume, 'rejects' | keyof Begun> = {
  ...{ line: 0, sent: 0, added: 0, refused: 0, corrected: 0, changed: 0, superseded: 0, editionNeeded: 0 },
  kinds: [],
  rejectsBytes: 0,
}

/** Where an import stands, for the next run of the same import. To lose it costs time, and never a row. */
export type ResumeFile = {
  readonly load: () => Resume | undefined
  /** Which import was interrupted, also where it cannot be resumed as its rejects are elsewhere. */
  readonly begun: () => Begun | undefined
  readonly save: (resume: Resume) => void
  readonly remove: () => void
}

/** The resume file of a file (by its digest) that is imported in a format, as an edition, by a map, with a file of rejects. */
export const resumeFile = (
  folder: string,
  {
    digest,
    format,
    edition,
    map,
  }: { readonly digest: string; readonly format: string; readonly edition?: string; readonly map?: string },
  rejects: string,
): ResumeFile => {
  const stated = [edition, map?.slice(0, 16)].filter((one) => one !== undefined).map((one) => `-${one}`)
  const path = join(folder, `${digest.slice(0, 32)}-${format}${stated.join('')}.json`)
  const read = (): Resume | undefined => {
    let json: unknown
    try {
      json = JSON.parse(readFileSync(path, 'utf8'))
    } catch {
      return undefined
    }
    const decoded = decode(Resume)(json)
    return E.isLeft(decoded) ? undefined : decoded.right
  }
  return {
    load: () => {
      const found = read()
      // The rejects of the lines before must stand in the file that will hold those of the lines behind.
      return found?.rejects === rejects && rejectsLength(rejects) >= found.rejectsBytes ? found : undefined
    },
    begun: () => {
      const found = read()
      return found === undefined ? undefined : { import: found.import, position: found.position, at: found.at }
    },
    save: (resume) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(`${path}.new`, JSON.stringify(resume), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    },
    remove: () => rmSync(path, { force: true }),
  }
}
