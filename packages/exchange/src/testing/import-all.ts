import { instantOf } from '@ledger/kernel'
import type { Edition } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { readFileSync } from 'node:fs'
import type { BatchCommand } from '@ledger/wire'
import type { ImportedRow, Reject } from '../imported-row.ts'
import { importers, type FormatName } from '../importers.ts'

const pieces = async function* (content: Uint8Array, length: number): AsyncIterable<Uint8Array> {
  for (let from = 0; from < content.length; from += length) {
    yield await Promise.resolve(content.subarray(from, from + length))
  }
}

/** All that an iterable gives. */
export const listed = async <A>(all: AsyncIterable<A>): Promise<ReadonlyArray<A>> => {
  const list: A[] = []
  for await (const one of all) list.push(one)
  return list
}

// The tests import on 1 January 2026.
const now = instantOf(Date.UTC(2026, 0, 1))

/** Imports a whole file, given as text or bytes, in pieces of so many bytes. */
export const importAll = async (
  format: FormatName,
  file: string | Uint8Array,
  pieceLength = 1000,
  options: { readonly edition?: Edition } = {},
): Promise<ReadonlyArray<ImportedRow>> => {
  const content = typeof file === 'string' ? Buffer.from(file, 'utf8') : file
  return await listed(importers[format].read(pieces(content, pieceLength), { now, ...options }))
}

/** The commands of rows that were all taken. */
export const commandsOf = (rows: ReadonlyArray<ImportedRow>): ReadonlyArray<BatchCommand> =>
  rows.map(({ result }) => {
    if (E.isLeft(result)) throw new Error(`refused: ${JSON.stringify(result.left)}`)
    return result.right
  })

/** Every reject of the rows. */
export const rejectsOf = (rows: ReadonlyArray<ImportedRow>): ReadonlyArray<Reject> =>
  rows.flatMap(({ result }) => (E.isLeft(result) ? result.left : []))

/** The lines on which the rows start that were taken. */
export const linesTaken = (rows: ReadonlyArray<ImportedRow>): ReadonlyArray<number> =>
  rows.flatMap(({ line, result }) => (E.isRight(result) ? [line] : []))

/** A file among the fixtures of this package. */
export const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8')

/** Where the data lie that the project was given, beside its root; they are not part of it. */
export const givenData = (name: string): URL => new URL(`../../../../../shared/data/${name}`, import.meta.url)
