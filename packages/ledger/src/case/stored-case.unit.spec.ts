import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryCaseLife } from '../testing/arbitrary-case-command.ts'
import { someContext } from '../testing/scenario.ts'
import { foldDecided } from '../testing/some-recorded.ts'
import { Case, type CaseState } from './case.ts'
import type { CaseCommand } from './commands.ts'
import { decideCase } from './decide.ts'
import { foldCase, noCase } from './fold.ts'
import { storedCase } from './stored-case.ts'

/** Every state that a life of commands comes to. */
const statesOf = (life: ReadonlyArray<CaseCommand>): ReadonlyArray<Case> => {
  const states: Case[] = []
  let state: CaseState = noCase
  let revision = 0
  for (const command of life) {
    const decided = decideCase(state, command, someContext)
    if (E.isLeft(decided)) continue
    state = foldDecided(foldCase, state, decided.right, someContext, revision)
    revision += decided.right.length
    if (state !== undefined) states.push(state)
  }
  return states
}

test('a case read back is the case that was stored, with all that its facts tell', () => {
  let journeys = 0
  fc.assert(
    fc.property(arbitraryCaseLife, (life) => {
      for (const state of statesOf(life)) {
        const readBack = storedCase.decode(JSON.parse(JSON.stringify(storedCase.encode(state))))
        expect(readBack).toEqual(E.right(state))
        journeys += state.earlierJourneys?.length ?? 0
      }
    }),
    { numRuns: 1000 },
  )
  expect(journeys).toBeGreaterThan(50)
})

test('equal cases have one text, which reading back and storing again leaves as it is', () => {
  fc.assert(
    fc.property(arbitraryCaseLife, (life) => {
      for (const state of statesOf(life)) {
        const text = JSON.stringify(storedCase.encode(state))
        const again = storedCase.decode(JSON.parse(text))
        expect(E.isRight(again) && JSON.stringify(storedCase.encode(again.right))).toBe(text)
        const inFull = Case.decode(state)
        expect(E.isRight(inFull) && JSON.stringify(storedCase.encode(inFull.right))).toBe(text)
      }
    }),
    { numRuns: 500 },
  )
})

test('what follows from facts is not stored beside them', () => {
  const told = new Set<string>()
  fc.assert(
    fc.property(arbitraryCaseLife, (life) => {
      for (const state of statesOf(life)) {
        const stored = storedCase.encode(state) as object
        for (const key of Object.keys(stored)) told.add(key)
      }
    }),
    { numRuns: 300 },
  )
  for (const derived of ['assessments', 'rescue', 'shelterStays', 'departure', 'identifiedOn']) {
    expect(told).not.toContain(derived)
  }
  expect(told).toContain('facts')
  expect(told).toContain('earlierJourneys')
})

test('a stored case with a fact that is none is not read back', () => {
  const [state] = fc
    .sample(arbitraryCaseLife, 50)
    .flatMap(statesOf)
    .filter(({ facts }) => facts.length > 0)
  const stored = JSON.parse(JSON.stringify(storedCase.encode(state as Case))) as { facts: { data: object }[] }
  const damaged = { ...stored, facts: stored.facts.map((fact) => ({ ...fact, data: { ...fact.data, name: 'x' } })) }
  expect(E.isLeft(storedCase.decode(damaged))).toBe(true)
})
