import type { CsvTable, ReadAnswer, ReadName } from '@ledger/api'
import { read, readAnswer, readText, type ApiAnswer, type Asked, type ReadFailure } from '@ledger/client'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { failed, type Failure } from '../outcome.ts'
import { problemFailure, type OptionOf } from './problem-failure.ts'

/** A question to one of the ledger's services: which read, of what, by which options its fields are given. */
export type Question<N extends ReadName = ReadName> = Asked<N> & {
  readonly read: N
  readonly url: string
  readonly token: string | undefined
  readonly purpose?: string
  readonly signal: AbortSignal
  readonly optionOf?: OptionOf
}

// Someone waits: a passing problem is given less than a second to pass.
const maxAttempts = 3

const newer = 'is it a newer ledger?'

/** Why nothing was read, in one line for people. */
const readFailure = (failure: ReadFailure, url: string, optionOf?: OptionOf): E.Either<Failure, never> => {
  switch (failure.kind) {
    case 'problem':
      return problemFailure(failure.problem, url, optionOf)
    case 'no-ledger':
      return failed(`What answers at ${url} is no ledger: it does not answer with JSON.`)
    case 'unreadable':
      return failed(`The answer of ${url} cannot be read; ${newer} ${failure.reason}`)
  }
}

/** Decodes the JSON of an answer. */
export const decodeAnswer = <A>(codec: t.Type<A, unknown>, text: string, url: string): E.Either<Failure, A> => {
  const answer = readAnswer(codec, text)
  return E.isLeft(answer) ? readFailure(answer.left, url) : answer
}

/** Reads from the ledger, as JSON of the shape that goes with the read. */
export const readJson = async <N extends ReadName>(
  question: Question<N>,
): Promise<E.Either<Failure, ReadAnswer<N>>> => {
  const { url, optionOf } = question
  const found = await read({ ...question, maxAttempts }, question.read, question)
  return E.isLeft(found) ? readFailure(found.left, url, optionOf) : E.right(found.right.answer)
}

/** Reads from the ledger as CSV, just as it gives it, held to the columns of its table: a newer ledger may have more. */
export const readCsv = async <N extends ReadName>(
  { missingIn }: Pick<CsvTable<never>, 'missingIn'>,
  question: Question<N>,
): Promise<E.Either<Failure, ApiAnswer>> => {
  const { url, optionOf } = question
  const answer = await readText({ ...question, maxAttempts }, question.read, question, 'text/csv')
  if (E.isLeft(answer)) return problemFailure(answer.left, url, optionOf)
  const [header = ''] = answer.right.text.split('\r\n', 1)
  const missing = missingIn(header.split(','))
  return missing.length === 0
    ? answer
    : failed(`The answer of ${url} cannot be read; ${newer} It lacks the columns: ${missing.join(', ')}.`)
}
