import { ReadingPurpose } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { readPurpose } from './purpose-header.ts'

test.each([undefined, ...ReadingPurpose.codes])('the purpose %s is taken as it is said', (purpose) => {
  expect(readPurpose(purpose)).toEqual(E.right(purpose))
})

test.each(['', 'Other', 'officialstatistics', 'OfficialStatistics, PolicyAnalysis'])(
  '%j is none of the list',
  (purpose) => {
    const refused = readPurpose(purpose)
    if (E.isRight(refused)) throw new Error('it was taken')
    expect(refused.left.status).toBe(400)
    const [error] = refused.left.errors ?? []
    expect(error?.field).toBe('Ledger-Purpose')
    for (const code of ReadingPurpose.codes) expect(error?.rule).toContain(code)
  },
)
