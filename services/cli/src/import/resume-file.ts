import { decode, record, wholeNumber } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
  superseded: wholeNumber('Superseded', 0),
  editionNeeded: wholeNumber('EditionNeeded', 0),
  rejects: t.string,
  rejectsBytes: wholeNumber('Bytes', 0),
})
export type Resume = t.TypeOf<typeof Resume>

/** Where an import stands, for the next run of the same import. To lose it costs time, and never a row. */
export type ResumeFile = {
  readonly load: () => Resume | undefined
  readonly save: (resume: Resume) => void
  readonly remove: () => void
}

/** The resume file of a file (by its digest) that is imported in a format and as an edition, with a file of rejects. */
export const resumeFile = (
  folder: string,
  { digest, format, edition }: { readonly digest: string; readonly format: string; readonly edition?: string },
  rejects: string,
): ResumeFile => {
  const path = join(folder, `${digest.slice(0, 32)}-${format}${edition === undefined ? '' : `-${edition}`}.json`)
  return {
    load: () => {
      let json: unknown
      try {
        json = JSON.parse(readFileSync(path, 'utf8'))
      } catch {
        return undefined
      }
      const decoded = decode(Resume)(json)
      if (E.isLeft(decoded)) return undefined
      // The rejects of the lines before must stand in the file that will hold those of the lines behind.
      const whole = decoded.right.rejects === rejects && rejectsLength(rejects) >= decoded.right.rejectsBytes
      return whole ? decoded.right : undefined
    },
    save: (resume) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(`${path}.new`, JSON.stringify(resume), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    },
    remove: () => rmSync(path, { force: true }),
  }
}
