import * as E from 'fp-ts/lib/Either.js'
import { problem, type Problem } from './problem.ts'

/** The header by which whoever reads server-sent events says which one it saw last. */
export const lastEventIdHeader = 'Last-Event-ID'

const errors = [{ field: lastEventIdHeader, rule: 'must be an id that this stream gave: a number' }]

/** Reads Last-Event-ID, of streams that count their events; undefined where none is said. */
export const readLastEventId = (header: string | undefined): E.Either<Problem, number | undefined> => {
  if (header === undefined || header === '') return E.right(undefined)
  return /^\d{1,9}$/.test(header) ? E.right(Number(header)) : E.left(problem('invalid-request', undefined, { errors }))
}
