import type { CsvTable } from '@ledger/api'
import { send, type ApiAnswer, type ApiProblem } from '@ledger/client'
import { decode, describeFieldErrors } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { failed, type Failure } from '../outcome.ts'
import { problemFailure, type OptionOf } from './problem-failure.ts'

/** The parameters of a question; what is undefined or empty is left out. */
export type Parameters = Readonly<Record<string, string | ReadonlyArray<string> | undefined>>

/** A question to one of the ledger's services. */
export type Question = {
  readonly url: string
  readonly path: string
  readonly parameters?: Parameters
  readonly token: string | undefined
  readonly signal: AbortSignal
  readonly optionOf?: OptionOf
}

// Someone waits: a passing problem is given less than a second to pass.
const maxAttempts = 3

const addressOf = ({ url, path, parameters = {} }: Question): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value.length === 0) continue
    search.set(name, typeof value === 'string' ? value : value.join(','))
  }
  return search.size === 0 ? `${url}${path}` : `${url}${path}?${search.toString()}`
}

/** Asks, and gives the answer or the ledger's own problem. */
export const ask = (question: Question, accept: string): Promise<E.Either<ApiProblem, ApiAnswer>> =>
  send(
    {
      method: 'GET',
      url: addressOf(question),
      token: question.token,
      headers: { accept },
      signal: question.signal,
    },
    maxAttempts,
  )

/** Decodes the JSON of an answer. */
export const decodeAnswer = <A>(codec: t.Type<A, unknown>, text: string, url: string): E.Either<Failure, A> => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return failed(`What answers at ${url} is no ledger: it does not answer with JSON.`)
  }
  const decoded = decode(codec)(json)
  if (E.isRight(decoded)) return decoded
  return failed(`The answer of ${url} cannot be read; is it a newer ledger? ${describeFieldErrors(decoded.left)}`)
}

/** Reads from the ledger as JSON of a known shape. */
export const readJson = async <A>(codec: t.Type<A, unknown>, question: Question): Promise<E.Either<Failure, A>> => {
  const answer = await ask(question, 'application/json')
  return E.isLeft(answer)
    ? problemFailure(answer.left, question.url, question.optionOf)
    : decodeAnswer(codec, answer.right.text, question.url)
}

/** Reads from the ledger as CSV, just as it gives it, held to the columns of its table: a newer ledger may have more. */
export const readCsv = async (
  { missingIn }: Pick<CsvTable<never>, 'missingIn'>,
  question: Question,
): Promise<E.Either<Failure, ApiAnswer>> => {
  const { url, optionOf } = question
  const answer = await ask(question, 'text/csv')
  if (E.isLeft(answer)) return problemFailure(answer.left, url, optionOf)
  const [header = ''] = answer.right.text.split('\r\n', 1)
  const missing = missingIn(header.split(','))
  return missing.length === 0
    ? answer
    : failed(`The answer of ${url} cannot be read; is it a newer ledger? It lacks the columns: ${missing.join(', ')}.`)
}
