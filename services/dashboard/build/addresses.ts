import { operatorReads, operatorWrites, queryReads } from '@ledger/api'
import type { Addresses } from './addresses-shape.ts'

const pathsOf = <N extends string>(
  reads: Readonly<Record<N, { readonly path: string }>>,
): Readonly<Record<N, string>> =>
  Object.fromEntries(
    Object.entries<{ readonly path: string }>(reads).map(([name, { path }]) => [name, path]),
  ) as Readonly<Record<N, string>>

/** The addresses, read off the tables of the API. */
export const addresses = (): Addresses => ({
  queryReads: pathsOf(queryReads),
  operatorReads: pathsOf(operatorReads),
  operatorWrites,
})
