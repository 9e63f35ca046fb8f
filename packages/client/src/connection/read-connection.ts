import { decode, describeFieldErrors, record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { readFileSync } from 'node:fs'

const Tokens = record('Tokens', {
  reporter: t.string,
  reporterOfThailand: t.string,
  reporterOfPhilippines: t.string,
  analyst: t.string,
  statistician: t.string,
  operator: t.string,
  importer: t.string,
  registrar: t.string,
})

/** Where an embedded ledger listens, with the address of its page, and the tokens that it issued for working with it on this machine. */
export const Connection = record('Connection', {
  intake: t.string,
  query: t.string,
  dashboard: t.string,
  tokens: Tokens,
})
export type Connection = t.TypeOf<typeof Connection>

/** Why there is no connection: the file is not there (nothing runs on that data folder), or cannot be used. */
export type NoConnection = { readonly kind: 'absent' } | { readonly kind: 'unusable'; readonly reason: string }

const unusable = (reason: string): E.Either<NoConnection, never> => E.left({ kind: 'unusable', reason })

/** Reads the connection file that an embedded ledger writes into its data folder when it starts. */
export const readConnection = (path: string): E.Either<NoConnection, Connection> => {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code === 'ENOENT' || code === 'ENOTDIR' ? E.left({ kind: 'absent' }) : unusable(message)
  }
  const decoded = decode(Connection)(json)
  return E.isLeft(decoded) ? unusable(describeFieldErrors(decoded.left)) : decoded
}
