import { Edition } from '@ledger/ledger'
import { readDate } from '../read-date.ts'
import * as E from 'fp-ts/lib/Either.js'

/** The day on which a publisher made a file, as the lines above its header say it (`14/04/2025`); else undefined. */
export const editionOfPreamble = (lines: ReadonlyArray<string>): Edition | undefined => {
  for (const line of lines) {
    for (const word of line.split(/[\s,;]+/)) {
      const date = /\d{4}/.test(word) ? readDate(word) : undefined
      if (date !== undefined && E.isRight(date) && Edition.is(date.right)) return date.right
    }
  }
  return undefined
}
