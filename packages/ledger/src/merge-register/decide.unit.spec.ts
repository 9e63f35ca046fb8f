import { Instant } from '@ledger/kernel'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { AgencyId, CaseId, MergeRequestId } from '../ids.ts'
import { knownValue, scenario, someAgency, someContext } from '../testing/scenario.ts'
import { foldDecided } from '../testing/some-recorded.ts'
import type { MergeRegisterCommand } from './commands.ts'
import { decideMergeRegister } from './decide.ts'
import { emptyMergeRegister, foldMergeRegister } from './fold.ts'
import { mergeOf } from './merge-register.ts'
import { mostOfAgency, mostOfCase } from './requests-asked.ts'

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

const r = (n: number) => knownValue(MergeRequestId, `b0000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
const count = (n: number, own: CaseId = a): MergeRegisterCommand => ({ type: 'CountRequest', request: r(n), case: own })
const anyCase = (n: number) => knownValue(CaseId, `c1000000-0000-4000-8000-${String(n).padStart(12, '0')}`)

describe('the requests of an agency', () => {
  const of = Array.from({ length: mostOfAgency }, (_, n) => count(n, anyCase(n)))

  test('are counted once each', () => {
    given().when(count(1)).thenTypes('RequestCounted')
    given(count(1)).when(count(1)).thenNothingHappens()
  })

  test('for one case are so many at a time at most', () => {
    const full = Array.from({ length: mostOfCase }, (_, n) => count(n))
    given(...full)
      .when(count(9))
      .thenRefused('too-many-merge-requests')
    given(...full)
      .when(count(0))
      .thenNothingHappens()
    given(...full)
      .when(count(9, b))
      .thenTypes('RequestCounted')
  })

  test('for all its cases are so many at most, each for thirty days or until it is accepted', () => {
    given(...of)
      .when(count(999))
      .thenRefused('too-many-merge-requests')
    const { state } = given(...of)
    const at = (now: string, agency = someContext.agency) =>
      E.isRight(decideMergeRegister(state, count(999), { agency, now: knownValue(Instant, now) }))
    expect(at('2024-09-13T11:59:59.999Z')).toBe(false)
    expect(at('2024-09-13T12:00:00.000Z')).toBe(true)
    expect(at('2024-08-14T12:00:00.000Z', knownValue(AgencyId, 'a0000000-0000-4000-8000-000000000009'))).toBe(true)
    const request: MergeRegisterCommand = {
      type: 'RequestMerge',
      duplicate: a,
      survivor: b,
      reason: 'Other',
      request: r(0),
    }
    given(...of, request)
      .when(count(999))
      .thenRefused('too-many-merge-requests')
    given(...of, request, complete(a))
      .when(count(999))
      .thenTypes('RequestCounted')
  })
})

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
    given(merge(a, b), complete(a), release(a)).when(merge(a, b)).thenRefused('release-under-way')
    given(merge(a, b), complete(a), release(a)).when(merge(b, c)).thenRefused('release-under-way')
    given(merge(a, b), complete(a), release(a), released(a)).when(merge(b, c)).thenTypes('MergeRequested')
  })

  test('forgets a merge that could not be done', () => {
    expect(given(merge(a, b), { type: 'AbandonMerge', duplicate: a }).state).toEqual(emptyMergeRegister)
  })

  test('keeps which request a merge across agencies was agreed by, until it is done', () => {
    const agreed: MergeRegisterCommand = {
      type: 'RequestMerge',
      duplicate: a,
      survivor: b,
      reason: 'Other',
      request: r(1),
    }
    given(agreed).when(agreed).thenNothingHappens()
    expect(mergeOf(given(agreed).state, a)?.agreed).toEqual({ request: r(1), by: someAgency })
    given().when(agreed).thenTypes('AgreedMergeRequested')
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
          const decided = decideMergeRegister(state, one, someContext)
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
