import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { victimsListed } from './victims-listed.ts'

const person = (citizenships: ReadonlyArray<string>, gender: string, ageBand: string) =>
  E.right({ citizenships, gender, ageBand })

describe('a list of victims', () => {
  test('is read as it is pasted from a table, written by hand or saved as a file', () => {
    const listed = victimsListed('Citizenship\tGender\tAge\r\nIndonesia\tF\t22\r\n\r\nPHL; man; 30-38\nmm,Girl,child\n')
    expect(listed.map(({ line, person: who }) => [line, who])).toEqual([
      [2, person(['IDN'], 'Feminine', '21-23')],
      [4, person(['PHL'], 'Masculine', '30-38')],
      [5, person(['MMR'], 'Feminine', '0-17')],
    ])
  })

  test('takes what is not known as that, and several citizenships', () => {
    expect(victimsListed('?,,\nTHA/Burma,M,\nstateless,F,48+').map((one) => one.person)).toEqual([
      person(['Unknown'], 'NonSpecifiedUnknown', 'Unknown'),
      person(['MMR', 'THA'], 'Masculine', 'Unknown'),
      person(['Stateless'], 'Feminine', '48+'),
    ])
  })

  test.each([
    ['a citizenship that is none', 'Atlantis,F,22', 'citizenships[0]'],
    ['a gender that is none', 'IDN,Z,22', 'gender'],
    ['an age that is none', 'IDN,F,200', 'ageBand'],
    ['a column too many, as a name', 'IDN,F,22,Somebody', ''],
  ])('tells %s', (_what, line, field) => {
    const [one] = victimsListed(line)
    expect(one?.person).toMatchObject({ _tag: 'Left', left: [{ field }] })
  })
})
