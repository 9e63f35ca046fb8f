import { ReadingPurpose } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { problem, type Problem } from './problem.ts'

/** The header that says for what exact numbers are read. */
export const purposeHeader = 'Ledger-Purpose'

const rule = `must be one of ${ReadingPurpose.codes.join(', ')}`

/** What is wrong with a request that does not say a purpose, or none of the list. */
export const purposeErrors = [{ field: purposeHeader, rule }]

/** Reads Ledger-Purpose; undefined where none is said. */
export const readPurpose = (header: string | undefined): E.Either<Problem, ReadingPurpose | undefined> =>
  header === undefined || ReadingPurpose.is(header)
    ? E.right(header)
    : E.left(problem('invalid-request', undefined, { errors: purposeErrors }))
