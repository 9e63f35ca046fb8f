import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { CaseId } from '../ids.ts'
import { knownValue, scenario, someContext } from '../testing/scenario.ts'
import { foldDecided } from '../testing/some-recorded.ts'
import type { MergeRegisterCommand } from './commands.ts'
import { decideMergeRegister } from './decide.ts'
import { emptyMergeRegister, foldMergeRegister } from './fold.ts'
import { mergeOf } from './merge-register.ts'

const given = scenario({ initial: emptyMergeRegister, fold: foldMergeRegister, decide: decideMergeRegister })
const ids = [1, 2, 3, 4].map((n) => knownValue(CaseId, `c0000000-0000-4000-8000-00000000000${n}`))
const [a, b, c] = ids as [CaseId, CaseId, CaseId, CaseId]

const merge = (duplicate: CaseId, survivor: CaseId): MergeRegisterCommand => ({
  type: 'RequestMerge',
  duplicate,
  survivor,
  reason: 'AgenciesAgree',
})
const complete = (duplicate: CaseId): MergeRegisterCommand => ({ type: 'CompleteMerge', duplicate })
const release = (duplicate: CaseId): MergeRegisterCommand => ({
  type: 'RequestRelease',
  duplicate,
  reason: 'MergedInError',
})
const released = (duplicate: CaseId): MergeRegisterCommand => ({ type: 'CompleteRelease', duplicate })

describe('the register of merges', () => {
  test('merges a case once, into another, and never in a ring', () => {
    given().when(merge(a, b)).thenTypes('MergeRequested')
    given(merge(a, b)).when(merge(a, b)).thenNothingHappens()
    given(merge(a, b)).when(merge(a, c)).thenRefused('merged-elsewhere')
    given(merge(a, b)).when(merge(b, a)).thenRefused('survivor-merged')
    given(merge(a, b)).when(merge(c, a)).thenRefused('survivor-merged')
    given(merge(a, b)).when(merge(b, c)).thenTypes('MergeRequested')
    given().when(merge(a, a)).thenRefused('merge-into-itself', 'into')
  })

  test('takes a merge back, the last one first', () => {
    given(merge(a, b), complete(a)).when(release(a)).thenTypes('ReleaseRequested')
    given(merge(a, b), complete(a), merge(b, c)).when(release(a)).thenRefused('survivor-merged-on')
    given(merge(a, b), complete(a), release(a), released(a)).when(merge(b, a)).thenTypes('MergeRequested')
    given().when(release(a)).thenRefused('not-merged')
  })

  test('forgets a merge that could not be done', () => {
    expect(given(merge(a, b), { type: 'AbandonMerge', duplicate: a }).state).toEqual(emptyMergeRegister)
  })

  test('never holds a ring, whatever is asked', () => {
    const id = fc.constantFrom(...ids)
    const command = fc.oneof(
      fc.tuple(id, id).map(([x, y]) => merge(x, y)),
      id.map(complete),
      id.map(release),
      id.map(released),
      id.map((duplicate): MergeRegisterCommand => ({ type: 'AbandonMerge', duplicate })),
    )
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
        let state = emptyMergeRegister
        for (const one of commands) {
          const decided = decideMergeRegister(state, one)
          if (E.isRight(decided)) state = foldDecided(foldMergeRegister, state, decided.right, someContext)
        }
        for (const start of ids) {
          let at: CaseId | undefined = start
          for (let steps = 0; at !== undefined; steps++) {
            expect(steps).toBeLessThanOrEqual(ids.length)
            at = mergeOf(state, at)?.survivor
          }
        }
      }),
      { numRuns: 1000 },
    )
  })
})
