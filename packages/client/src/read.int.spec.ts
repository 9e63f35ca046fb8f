import { CountriesAnswer } from '@ledger/api'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { addressOfRead, read, readAnswer } from './read.ts'
import { withServer } from './testing/with-server.ts'

const countries = { countries: [], synthetic: 'exclude' }

describe('the address of a read', () => {
  test('holds the fields of its path and its parameters, escaped; what is not said is left out', () => {
    expect(addressOfRead('figures', {})).toBe('/v1/figures')
    expect(addressOfRead('timeline', { address: { id: 'a/b' }, parameters: { after: '1/2', limit: undefined } })).toBe(
      '/v1/cases/a%2Fb/timeline?after=1%2F2',
    )
    expect(
      addressOfRead('statistics', { parameters: { measure: 'reported', citizenship: ['IDN', 'KHM'], sex: [] } }),
    ).toBe('/v1/statistics?measure=reported&citizenship=IDN%2CKHM')
  })
})

describe('a read', () => {
  test('is decoded by the codec of its route, what is not known left out, and comes with its headers', async () => {
    await withServer(
      (_asked, _count, response) => {
        response.setHeader('Ledger-Position', '17')
        response.end(JSON.stringify({ ...countries, more: true }))
      },
      async (url, asked) => {
        const found = await read({ url, token: 't' }, 'countries', { parameters: { synthetic: 'only' } })
        expect(
          E.map(({ answer, headers }: { answer: unknown; headers: Headers }) => [
            answer,
            headers.get('ledger-position'),
          ])(found),
        ).toEqual(E.right([countries, '17']))
        expect(asked).toMatchObject([
          { url: '/v1/countries?synthetic=only', headers: { accept: 'application/json', authorization: 'Bearer t' } },
        ])
      },
    )
  })

  test('that the ledger refuses gives its problem, with the kind', async () => {
    const problem = { type: 'urn:ledger:problem:forbidden', title: 'No', status: 403 }
    await withServer(
      (_asked, _count, response) => {
        response.statusCode = 403
        response.end(JSON.stringify(problem))
      },
      async (url) => {
        expect(await read({ url, token: undefined }, 'case', { address: { id: 'x' } })).toMatchObject(
          E.left({ kind: 'problem', problem: { kind: 'forbidden', status: 403 } }),
        )
      },
    )
  })

  test('says what an answer lacks, and of what is no JSON that it is no ledger', () => {
    expect(readAnswer(CountriesAnswer, '{}')).toEqual(E.left({ kind: 'unreadable', reason: 'countries is required' }))
    expect(readAnswer(CountriesAnswer, '<html>')).toEqual(E.left({ kind: 'no-ledger' }))
  })
})
