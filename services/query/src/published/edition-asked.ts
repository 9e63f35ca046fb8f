import type { Instant } from '@ledger/kernel'
import type { EditionCut, PublishedEdition, PublishedQueries } from '@ledger/read-model'
import { problem, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'

/** How a question says from which edition it is answered: by number, or as of an instant (the first no longer taken in). */
export type EditionAsked = { readonly edition?: number; readonly asOf?: Instant }

type Editions = Pick<PublishedQueries, 'closing' | 'edition'>

/** So many seconds an edition takes to be made, about, when all before it are. */
const making = 10

const noEdition = (detail: string): Problem => problem('no-edition', detail)

/** Its numbers are still to be made. An older edition in its place would answer the same question otherwise a minute later. */
const notYetPublished = ({ number, cut }: EditionCut): Problem =>
  problem(
    'no-edition',
    `Edition ${number} was closed at ${cut} and is not published yet. Send the same request again.`,
    {
      retryAfter: making,
    },
  )

/** Why there is none: it is not to say that there was nobody. */
const noneOf = async (queries: Editions, number: number | undefined): Promise<Problem> => {
  const first = await queries.edition({ kind: 'first' })
  if (first === undefined)
    return noEdition(
      'Published numbers are those of editions, and none is published yet. That is not to say that there is nobody.',
    )
  if (number === undefined)
    return noEdition(`The first edition was closed at ${first.cut}. What was known before was never published.`)
  const last = (await queries.edition({ kind: 'last' })) ?? first
  return noEdition(`There is no edition ${number}: there are ${first.number} to ${last.number}.`)
}

/** The edition of a closing that is looked for, once it is published. */
const editionClosedAs = async (
  queries: Editions,
  sought: Parameters<Editions['closing']>[0],
): Promise<E.Either<Problem, PublishedEdition>> => {
  const closing = await queries.closing(sought)
  if (closing === undefined) return E.left(await noneOf(queries, sought.kind === 'number' ? sought.number : undefined))
  const found = await queries.edition({ kind: 'number', number: closing.number })
  return found === undefined ? E.left(notYetPublished(closing)) : E.right(found)
}

/**
 * The edition that a question is answered from: the one with that number, else the last that was closed by the moment
 * asked for, else the last that is published. Where there is none that is said, and of one that is closed and not
 * published yet when to ask again.
 */
export const editionAsked = async (
  queries: Editions,
  { edition: number, asOf }: EditionAsked,
): Promise<E.Either<Problem, PublishedEdition>> => {
  if (number !== undefined) return editionClosedAs(queries, { kind: 'number', number })
  if (asOf !== undefined) return editionClosedAs(queries, { kind: 'before', instant: asOf })
  const last = await queries.edition({ kind: 'last' })
  return last === undefined ? E.left(await noneOf(queries, undefined)) : E.right(last)
}
