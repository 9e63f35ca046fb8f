import { decode, instantOf, PartialDate } from '@ledger/kernel'
import type { AgencyId } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { lives, otherEnds } from '../testing/index.ts'
import { commandsByType } from '@ledger/api'
import { newCommandRules } from './new-command-rules.ts'
import type { Submission } from './submission.ts'

const samples = Object.entries({ ...Object.assign({}, ...Object.values(lives)), ...otherEnds } as Record<
  string,
  unknown
>)
const context = { now: instantOf(Date.parse('2026-11-29T12:00:00Z')), agency: 'a' as AgencyId }

/** What the command says with its first date moved by so many years, once for each date in it. */
const withDatesMoved = (said: unknown, by: number): ReadonlyArray<unknown> => {
  if (typeof said === 'string') {
    const isDate = /^\d{4}/.test(said) && PartialDate.is(said)
    return isDate ? [said.replaceAll(/\d{4}/g, (year) => String(Number(year) + by).padStart(4, '0'))] : []
  }
  if (typeof said !== 'object' || said === null) return []
  const copyWith = (key: string, one: unknown) =>
    Array.isArray(said) ? said.map((old: unknown, i) => (String(i) === key ? one : old)) : { ...said, [key]: one }
  return Object.entries(said).flatMap(([key, one]) => withDatesMoved(one, by).map((moved) => copyWith(key, moved)))
}

const rulesOf = (type: string, sent: unknown): ReadonlyArray<string> => {
  const entry = commandsByType.get(type)
  const data = entry && decode(entry.codec)(sent)
  if (data === undefined || E.isLeft(data)) throw new Error(JSON.stringify(data))
  const submission = { entry, data: data.right, idempotencyKey: 'k' } as unknown as Submission
  return newCommandRules(submission, context, 'no-stream').map(({ rule }) => rule)
}
const dated = samples.filter(([, said]) => withDatesMoved(said, 0).length > 0)

describe('every date of every command', () => {
  test.each(dated)('is taken as it is, and refused in the Buddhist calendar and in the far past: %s', (type, said) => {
    expect(rulesOf(type, said)).toEqual([])
    for (const one of withDatesMoved(said, 543)) {
      expect(rulesOf(type, one)).toEqual([expect.stringMatching(/looks like the Buddhist calendar: 202\d\?$/)])
    }
    for (const one of withDatesMoved(said, -2000)) {
      expect(rulesOf(type, one)).toEqual([expect.stringMatching(/^lies more than 80 years back/)])
    }
  })

  test('is looked at in the commands of all kinds of records that are dated', () => {
    const kinds = new Set(dated.map(([type]) => commandsByType.get(type)?.kind))
    expect([...kinds].sort()).toEqual(['case', 'figure', 'investigation', 'operation'])
  })
})
