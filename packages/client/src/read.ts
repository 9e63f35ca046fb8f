import { reads, type ReadAddress, type ReadAnswer, type ReadName, type ReadParameters } from '@ledger/api'
import { decode, describeFieldErrors } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { ApiProblem } from './api-problem.ts'
import { parseJson } from './parse-json.ts'
import { receive, send, type ApiAnswer, type ApiDownload, type ApiRequest } from './request.ts'

/** Where is read, as whom, and exact numbers for what (a code of ReadingPurpose); `maxAttempts` while a problem is a passing one. */
export type ReadFrom = {
  readonly url: string
  readonly token: string | undefined
  readonly purpose?: string
  readonly signal?: AbortSignal
  readonly maxAttempts?: number
}

/** What is read: the fields of its address, where it has any, and its parameters. */
export type Asked<N extends ReadName> = (keyof ReadAddress<N> extends never
  ? { readonly address?: never }
  : { readonly address: ReadAddress<N> }) & { readonly parameters?: ReadParameters<N> }

/**
 * Why nothing was read: the ledger's problem, an answer that is no JSON (what answers is no ledger), or one that lacks
 * what it must tell, as of another version.
 */
export type ReadFailure =
  | { readonly kind: 'problem'; readonly problem: ApiProblem }
  | { readonly kind: 'no-ledger' }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** An answer that was read, and its headers: how fresh it is, and where a page goes on. */
export type ReadDone<A> = { readonly answer: A; readonly headers: Headers }

const searchOf = (parameters: Readonly<Record<string, unknown>>): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    const text = Array.isArray(value) ? value.join(',') : ((value as string | undefined) ?? '')
    if (text !== '') search.set(name, text)
  }
  return search.size === 0 ? '' : `?${search.toString()}`
}

/** The address of a read below that of its service. */
export const addressOfRead = <N extends ReadName>(name: N, { address, parameters = {} }: Asked<N>): string => {
  const fields: Readonly<Record<string, string>> = address ?? {}
  const path = reads[name].path.replaceAll(/\{(\w+)\}/g, (_, field: string) => encodeURIComponent(fields[field] ?? ''))
  return path + searchOf(parameters)
}

/** Decodes the JSON of an answer. */
export const readAnswer = <A>(codec: t.Type<A, unknown>, text: string): E.Either<ReadFailure, A> => {
  const json = parseJson(text)
  if (json === undefined) return E.left({ kind: 'no-ledger' })
  return E.mapLeft((errors: Parameters<typeof describeFieldErrors>[0]): ReadFailure => ({
    kind: 'unreadable',
    reason: describeFieldErrors(errors),
  }))(decode(codec)(json))
}

const requestOf = <N extends ReadName>(
  { url, token, purpose, signal }: ReadFrom,
  name: N,
  asked: Asked<N>,
  accept: string,
): ApiRequest => ({
  method: 'GET',
  url: url + addressOfRead(name, asked),
  token,
  headers: { accept, ...(purpose !== undefined && { 'ledger-purpose': purpose }) },
  ...(signal !== undefined && { signal }),
})

/** Asks for a read in a media type, and gives its answer as it came. */
export const readText = <N extends ReadName>(
  from: ReadFrom,
  name: N,
  asked: Asked<N>,
  accept: string,
): Promise<E.Either<ApiProblem, ApiAnswer>> => send(requestOf(from, name, asked, accept), from.maxAttempts)

/** Asks for a read in a media type, and gives the bytes of its answer as they come. */
export const readBytes = <N extends ReadName>(
  from: ReadFrom,
  name: N,
  asked: Asked<N>,
  accept: string,
): Promise<E.Either<ApiProblem, ApiDownload>> => receive(requestOf(from, name, asked, accept), from.maxAttempts)

/** Reads from the ledger by the name of a read, its answer decoded by the codec that the route answers by. */
export const read = async <N extends ReadName>(
  from: ReadFrom,
  name: N,
  asked: Asked<N>,
): Promise<E.Either<ReadFailure, ReadDone<ReadAnswer<N>>>> => {
  const answer = await readText(from, name, asked, 'application/json')
  if (E.isLeft(answer)) return E.left({ kind: 'problem', problem: answer.left })
  const { text, headers } = answer.right
  // Which codec goes with which name is not seen through an index.
  const codec = reads[name].answer as t.Type<ReadAnswer<N>, unknown>
  return E.map((read: ReadAnswer<N>) => ({ answer: read, headers }))(readAnswer(codec, text))
}
