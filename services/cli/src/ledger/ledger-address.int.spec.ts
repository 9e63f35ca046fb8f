import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ledgerAddress, type AddressOptions } from './ledger-address.ts'

const data = mkdtempSync(join(tmpdir(), 'ledger-cli-'))
afterAll(() => rmSync(data, { recursive: true }))

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
writeFileSync(
  join(data, 'connection.json'),
  JSON.stringify({
    intake: 'http://127.0.0.1:1/',
    query: 'http://127.0.0.1:2',
    dashboard: 'http://127.0.0.1:3',
    tokens,
  }),
)

const addressOf = (options: AddressOptions, environment: Record<string, string> = {}) =>
  ledgerAddress(options, { environment }, ['intake', 'query'], 'analyst')

describe('the address of the ledger', () => {
  test('is that of the connection file, with the token of who asks', () => {
    const address = {
      intake: 'http://127.0.0.1:1',
      query: 'http://127.0.0.1:2',
      token: 'a',
      imports: join(data, 'imports'),
    }
    expect(addressOf({ data })).toEqual(E.right(address))
    expect(addressOf({}, { LEDGER_DATA: data })).toEqual(E.right(address))
    expect(addressOf({ data, token: 'mine' })).toEqual(E.right({ ...address, token: 'mine' }))
  })

  test('is what is said by hand or by the environment, the hand first', () => {
    const environment = {
      LEDGER_INTAKE: 'https://env/',
      LEDGER_QUERY: 'https://query',
      LEDGER_TOKEN: 'env',
      LEDGER_DATA: data,
    }
    expect(addressOf({ intake: 'https://hand' }, environment)).toMatchObject(
      E.right({ intake: 'https://hand', query: 'https://query', token: 'env' }),
    )
  })

  test('never takes a token of the connection file to another address', () => {
    expect(addressOf({ data, intake: 'https://elsewhere', query: 'https://elsewhere' })).toMatchObject(
      E.left({ exitCode: 2, message: expect.stringContaining('This needs --token too') as unknown }),
    )
  })

  test('keeps what it knows of interrupted imports apart, ledger by ledger', () => {
    const given = { intake: 'https://a', query: 'https://q', token: 't' }
    const importsOf = (options: AddressOptions) =>
      E.getOrElseW(() => ({ imports: '' }))(addressOf(options, { XDG_STATE_HOME: '/state' })).imports
    expect(importsOf(given)).toMatch(/^\/state\/ledger\/imports\/[0-9a-f]{16}$/)
    expect(importsOf({ ...given, intake: 'https://b' })).not.toBe(importsOf(given))
  })

  test.each<[AddressOptions, number, string]>([
    [{ data: '/nowhere' }, 1, 'No ledger runs here: there is no /nowhere/connection.json. Start it with: npm start'],
    [{ intake: 'https://a', token: 't' }, 2, 'This needs --query too'],
    [{ intake: 'a', query: 'https://q', token: 't' }, 2, '--intake must be the address of a service'],
    [{ intake: 'https://a', query: 'file:///etc', token: 't' }, 2, '--query must be the address of a service'],
  ])('of %j is none: exit %i, %s', (options, exitCode, message) => {
    expect(addressOf(options)).toMatchObject(E.left({ exitCode, message: expect.stringContaining(message) as unknown }))
  })
})
