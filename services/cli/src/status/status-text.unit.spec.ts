import { IntakeReadiness, QueryReadiness } from '@ledger/api'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { answered } from '../testing/answered.ts'
import { statusText } from './status-text.ts'

const intake = (position: string) => ({
  url: 'http://i',
  says: E.right(answered(IntakeReadiness, { status: 'ready', position })),
})
const query = (position: string, parked = { streams: 0, events: 0 }) => ({
  url: 'http://q',
  says: E.right(
    answered(QueryReadiness, {
      status: 'ready',
      position,
      events: 3117,
      updatedAt: '2026-11-25T04:38:31.785Z',
      parked,
    }),
  ),
})
const lineOf = (text: string, name: string) => text.split('\n').find((line) => line.startsWith(name))

describe('the status', () => {
  test('says that all works', () => {
    expect(statusText(intake('3117'), query('3117')).split('\n')).toEqual([
      'Writing          works, at http://i',
      'Reading          works, at http://q',
      'Events readable  3,117',
      'Behind           nothing: all that was recorded can be read',
      'Last change      2026-11-25T04:38:31.785Z',
      'Parked           none',
    ])
  })

  test.each([
    ['4300', '3117', '1,183 events'],
    ['3116', '3117', 'nothing: all that was recorded can be read'],
    ['0', '-1', '1 event'],
    ['900/880', '700/690', 'recorded up to 900/880, readable up to 700/690'],
    ['900/880', '900/880', 'nothing: all that was recorded can be read'],
  ])('of a store at %s and reads at %s says: behind %s', (store, reads, behind) => {
    expect(lineOf(statusText(intake(store), query(reads)), 'Behind')).toBe(`Behind           ${behind}`)
  })

  test('says that how far it is was not told, and nothing of it', () => {
    const ready = { status: 'ready' }
    const text = statusText(
      { url: 'http://i', says: E.right(answered(IntakeReadiness, ready)) },
      { url: 'http://q', says: E.right(answered(QueryReadiness, ready)) },
    )
    expect(text.split('\n')).toEqual([
      'Writing          works, at http://i',
      'Reading          works, at http://q',
      'How far          not told: show the token of somebody who records or operates (--token)',
    ])
  })

  test('says what was parked', () => {
    expect(lineOf(statusText(intake('1'), query('1', { streams: 2, events: 1200 })), 'Parked')).toBe(
      'Parked           2 records, with 1,200 events that wait for an operator',
    )
  })

  test('says what does not work, and nothing that it does not know', () => {
    const away = { url: 'http://q', says: E.left('The ledger does not answer.') }
    expect(statusText(intake('7'), away).split('\n')).toEqual([
      'Writing          works, at http://i',
      'Reading          The ledger does not answer.',
    ])
  })
})
