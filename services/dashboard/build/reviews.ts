import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { PathReporter } from 'io-ts/lib/PathReporter.js'
import { readFileSync } from 'node:fs'
import type { Reviews } from './reviews-shape.ts'

const day = new t.Type<string, string, unknown>(
  'Day',
  t.string.is,
  (input, context) =>
    typeof input === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(input) && !Number.isNaN(Date.parse(input))
      ? t.success(input)
      : t.failure(input, context, 'must be a day, as 2026-11-30'),
  t.identity,
)

const ReviewsFile = t.record(t.string, t.strict({ by: t.string, on: day }))

/** Which speaker read the page in which language, and when, as `page/messages/reviews.json` says it. */
export const reviews = (): Reviews => {
  const text = readFileSync(new URL('../page/messages/reviews.json', import.meta.url), 'utf8')
  const decoded = ReviewsFile.decode(JSON.parse(text))
  if (E.isLeft(decoded)) throw new Error(`reviews.json: ${PathReporter.report(decoded).join('; ')}`)
  return decoded.right
}
