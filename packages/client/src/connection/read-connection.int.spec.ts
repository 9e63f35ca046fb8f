import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConnection } from './read-connection.ts'

const folder = mkdtempSync(join(tmpdir(), 'ledger-connection-'))
afterAll(() => rmSync(folder, { recursive: true }))

const written = (content: unknown): string => {
  const path = join(folder, 'connection.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const tokens = {
  reporter: 'r',
  reporterOfThailand: 't',
  reporterOfPhilippines: 'p',
  analyst: 'a',
  statistician: 's',
  operator: 'o',
  importer: 'i',
  registrar: 'g',
}
const connection = {
  intake: 'http://127.0.0.1:1',
  query: 'http://127.0.0.1:2',
  dashboard: 'http://127.0.0.1:3',
  tokens,
}

describe('the connection file', () => {
  test('is read as it was written', () => {
    expect(readConnection(written(connection))).toEqual(E.right(connection))
  })

  test('that is not there says so', () => {
    expect(readConnection(join(folder, 'none.json'))).toEqual(E.left({ kind: 'absent' }))
    expect(readConnection(join(written(connection), 'connection.json'))).toEqual(E.left({ kind: 'absent' }))
  })

  test.each([
    ['{', /JSON/],
    [{ ...connection, query: 1 }, /^query must be string$/],
    [{ ...connection, tokens: {} }, /^tokens\.reporter is required; tokens\.reporterOfThailand is required/],
  ])('that holds %j cannot be used, and says why', (content, reason) => {
    expect(readConnection(written(content))).toEqual(
      E.left({ kind: 'unusable', reason: expect.stringMatching(reason) as unknown }),
    )
  })
})
