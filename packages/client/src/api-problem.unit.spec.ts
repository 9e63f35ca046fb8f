import { describe, expect, test } from 'vitest'
import { describeProblem, problemOf, unreachable } from './api-problem.ts'

const body = (status: number, type: string) => ({ type: `urn:ledger:problem:${type}`, title: 'A title', status })

describe('a problem', () => {
  test.each([
    [408, {}, true],
    [429, body(429, 'too-many-requests'), true],
    [503, body(503, 'unavailable'), true],
    [409, body(409, 'contended'), true],
    [409, body(409, 'request-in-progress'), true],
    [409, body(409, 'not-yet-visible'), true],
    [409, body(409, 'state-conflict'), false],
    [400, body(400, 'invalid-request'), false],
    [401, body(401, 'unauthenticated'), false],
    [422, body(422, 'rule-broken'), false],
    [500, body(500, 'internal-error'), false],
  ])('%i %j passes by itself: %j', (status, answer, passing) => {
    expect(problemOf(status, answer).passing).toBe(passing)
  })

  test('is of a kind that is known, or of none', () => {
    expect(problemOf(409, body(409, 'edition-needed')).kind).toBe('edition-needed')
    expect(problemOf(409, body(409, 'toString')).kind).toBeUndefined()
    expect(problemOf(409, body(409, 'of-a-newer-ledger'))).toMatchObject({ kind: undefined, passing: false })
  })

  test.each([undefined, null, 'Bad gateway', [], { title: 1, status: 'x' }])(
    'is made of an answer that is no problem detail: %j',
    (answer) => {
      expect(problemOf(502, answer)).toEqual({
        status: 502,
        kind: undefined,
        title: 'the ledger answered 502',
        detail: undefined,
        errors: [],
        passing: true,
      })
    },
  )

  test('in one line says what and why, and each field with its rule', () => {
    const errors = [
      { field: 'person.gender', rule: 'is required' },
      { field: 'report.country', rule: 'must be a country' },
    ]
    expect(describeProblem(problemOf(400, { title: 'Wrong', status: 400, detail: 'Look.', errors }))).toBe(
      'Wrong: Look.: person.gender is required: report.country must be a country',
    )
    expect(describeProblem(unreachable('connect ECONNREFUSED'))).toBe(
      'the ledger does not answer: connect ECONNREFUSED',
    )
  })
})
