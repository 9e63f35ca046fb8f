import type { OfficialFigure } from '@ledger/ledger'
import { digestOf, digestText } from '../digest.ts'

const longest = 200

/**
 * The idempotency key of a published figure: its data set, its record and a digest of all that it says, its edition
 * included. The same file again repeats a key and adds nothing; the same words in another edition have another key. A
 * figure without an edition has the key that it had before there were any. A record too long for a key stands in it by its own digest.
 */
export const figureKey = (figure: OfficialFigure): string => {
  const { dataset, record } = figure.source
  const content = digestText(digestOf(JSON.stringify(figure)))
  const key = `${dataset}:${record}:${content}`
  return key.length <= longest ? key : `${dataset}:${digestText(digestOf(record))}:${content}`
}
