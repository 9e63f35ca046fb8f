import { EditionsCsv, type EditionsAnswer, type EditionsCsvRow } from '@ledger/api'
import { record } from '@ledger/kernel'
import type { PublishedEdition } from '@ledger/read-model'
import { problem, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { EditionText } from '../parameters/edition-text.ts'
import { pageParameters, readingParameters } from '../parameters/reading.ts'
import { afterErrors } from '../published/release-refused.ts'
import { answerPublished } from '../reply/reading.ts'
import type { Sources } from '../sources.ts'
import { optionalParameters, tableRoute } from './read-route.ts'

const rowOf = (edition: PublishedEdition): EditionsCsvRow => {
  const { number, cut, publishedAt, dueOn, nextOn, by, clock = null, rounding, digest } = edition
  const { base: roundingBase, largestRounded } = rounding
  return { number, cut, publishedAt, dueOn, nextOn, by, clock, roundingBase, largestRounded, digest }
}

/**
 * What is told of an edition. How many rows it has is not, nor how many margins errors are of: rows of which nothing is
 * published are among them, and that one more is there would tell that somebody is. All durations are published ones.
 */
const editionJson = ({ chunks: _chunks, rows: _rows, errors, durations, ...told }: PublishedEdition) => {
  const withoutMargins = errors.map(({ margins: _margins, ...error }) => error)
  if (durations === undefined) return { ...told, errors: withoutMargins }
  const { chunks: _ofDurations, ...ofDurations } = durations
  return { ...told, errors: withoutMargins, durations: ofDurations }
}

/** So many editions are on a page where nobody says: ten years of months. */
const usualLimit = 120

/** `GET /v1/editions`: every edition that is published, and all that is told of it. */
export const editionsRoute = (sources: Sources): AnyRoute => {
  const { face, published } = sources
  return tableRoute(
    {
      of: 'editions',
      cost: 3,
      summary:
        'The editions that are published, the oldest first: cut, rounding, errors, who reported when, and what is next',
      tag: 'editions',
      action: 'ReadEditions',
      params: record('Nothing', {}),
      query: optionalParameters({ ...readingParameters, limit: pageParameters.limit, cursor: EditionText }),
      csv: () => EditionsCsv,
      isPublished: face === 'public',
    },
    async (request, table) => {
      const { query, signal } = request
      const errors = afterErrors(query.after)
      if (errors.length > 0) return E.left(problem('invalid-request', undefined, { errors }))
      const limit = query.limit ?? usualLimit
      const pageAfter = async (after: number) => {
        const found = await published.editions({ after, limit: limit + 1 })
        const page = found.slice(0, limit)
        return { page, next: found.length > limit ? (page.at(-1)?.number ?? null) : null }
      }
      // A page whose last edition is the last of all is another one once there is a later.
      const last = await published.edition({ kind: 'last' })
      const { page, next } = await pageAfter(query.cursor ?? 0)
      const more = async function* () {
        for (let cursor = next; cursor !== null && !signal.aborted;) {
          const following = await pageAfter(cursor)
          yield following.page.map(rowOf)
          cursor = following.next
        }
      }
      const answer: EditionsAnswer = { editions: page.map(editionJson), next }
      return answerPublished(sources, last === undefined ? {} : { edition: last }, request, table, () =>
        Promise.resolve(
          E.right({
            json: answer,
            rows: () => page.map(rowOf),
            next: next === null ? null : String(next),
            // Whoever asked for a page gets that page; whoever asked for none gets all of them.
            ...(query.limit === undefined && query.cursor === undefined && { more }),
          }),
        ),
      )
    },
  )
}
