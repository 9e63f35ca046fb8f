import type { OfficialFigure } from '@ledger/ledger'
import { digestOf, digestText } from '../digest.ts'

const longest = 200

/**
 * The idempotency key of a published figure: its data set, its record and a digest of all that it says. Published
 * again with another value it has another key, and revises; the same file again, or an older one after a newer, repeats
 * a key and adds nothing. A record too long for a key stands in it by its own digest.
 */
export const figureKey = (figure: OfficialFigure): string => {
  const { dataset, record } = figure.source
  const content = digestText(digestOf(JSON.stringify(figure)))
  const key = `${dataset}:${record}:${content}`
  return key.length <= longest ? key : `${dataset}:${digestText(digestOf(record))}:${content}`
}
