import { Instant } from '@ledger/kernel'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { AgencyId, CaseId } from '../ids.ts'
import { knownValue, scenario, someAgency, someContext } from '../testing/scenario.ts'
import { foldDecided } from '../testing/some-recorded.ts'
import type { MergeRequestCommand } from './commands.ts'
import { decideMergeRequest } from './decide.ts'
import { foldMergeRequest, noMergeRequest } from './fold.ts'
import { lapsesAt, type MergeRequest } from './merge-request.ts'
import { statusFor } from './seen-by.ts'

const given = scenario({ initial: noMergeRequest, fold: foldMergeRequest, decide: decideMergeRequest })
const [own, other] = ['1', '2'].map((n) => knownValue(CaseId, `c0000000-0000-4000-8000-00000000000${n}`)) as [
  CaseId,
  CaseId,
]
const another = knownValue(AgencyId, 'a0000000-0000-4000-8000-000000000002')
const instant = (text: string) => knownValue(Instant, text)

const ask: MergeRequestCommand = { type: 'AskMerge', data: { case: own, into: other, reason: 'AgenciesAgree' } }
const accept: MergeRequestCommand = { type: 'AcceptMerge', data: {} }
const refuse: MergeRequestCommand = { type: 'RefuseMerge', data: {} }
const undo: MergeRequestCommand = { type: 'UndoMerge', data: { reason: 'MergedInError' } }
const concluded: MergeRequestCommand = { type: 'ConcludeMerge', data: { acceptedBy: another } }

describe('a merge request', () => {
  test('is asked once, of another case', () => {
    given()
      .when(ask)
      .then({
        type: 'MergeAsked',
        data: { case: own, merge: { into: other, reason: 'AgenciesAgree' }, askedBy: someAgency },
      })
    given(ask).when(ask).thenNothingHappens()
    given(ask)
      .when({ type: 'AskMerge', data: { ...ask.data, reason: 'Biometrics' } })
      .thenRefused('merge-asked-otherwise')
    given()
      .when({ type: 'AskMerge', data: { ...ask.data, into: own } })
      .thenRefused('merge-into-itself', 'into')
  })

  test('is accepted, refused, or refused and accepted after all', () => {
    given(ask).when(accept).thenTypes('MergeAccepted')
    given(ask, accept).when(accept).thenNothingHappens()
    given(ask, accept).when(refuse).thenRefused('merge-request-accepted')
    given(ask).when(refuse).thenTypes('MergeRefused')
    given(ask, refuse).when(refuse).thenNothingHappens()
    given(ask, refuse).when(accept).thenTypes('MergeAccepted')
  })

  test('is undone once it was accepted, and not before', () => {
    given(ask, accept).when(undo).thenTypes('MergeUndone')
    given(ask, accept, undo).when(undo).thenNothingHappens()
    given(ask, accept, undo).when(accept).thenRefused('merge-undone')
    given(ask).when(undo).thenRefused('merge-not-accepted')
    given(ask, refuse).when(undo).thenRefused('merge-not-accepted')
  })

  test('is told what came of the merge, whoever finished it', () => {
    given(ask)
      .when(concluded)
      .then({ type: 'MergeAccepted', data: { acceptedBy: another } })
    given(ask, refuse).when(concluded).thenTypes('MergeAccepted')
    given(ask, concluded).when(concluded).thenNothingHappens()
    given(ask, concluded).when({ type: 'ConcludeUndoing', data: undo.data }).thenTypes('MergeUndone')
    given(ask).when({ type: 'ConcludeUndoing', data: undo.data }).thenNothingHappens()
  })

  test.each([accept, refuse, undo, concluded])('that was never asked takes no $type', (command) => {
    given().when(command).thenRefused('merge-not-asked')
  })
})

describe('the thirty days', () => {
  const after = (ms: number) => ({
    ...someContext,
    now: instant(new Date(Date.parse(someContext.now) + ms).toISOString()),
  })
  const day = 24 * 60 * 60 * 1000
  const asked = given(ask).state as MergeRequest
  const code = (command: MergeRequestCommand, ms: number) => {
    const decided = decideMergeRequest(asked, command, after(ms))
    return E.isLeft(decided) ? decided.left.code : decided.right.map(({ type }) => type)
  }

  test('end to the millisecond, for acceptance and refusal alike', () => {
    expect(lapsesAt(asked)).toBe('2024-09-13T12:00:00.000Z')
    expect([code(accept, 30 * day - 1), code(refuse, 30 * day - 1)]).toEqual([['MergeAccepted'], ['MergeRefused']])
    expect([code(accept, 30 * day), code(refuse, 30 * day)]).toEqual(['merge-request-lapsed', 'merge-request-lapsed'])
    expect(code(concluded, 31 * day)).toEqual(['MergeAccepted'])
  })

  test('pass alike for an asker who was refused and for one whom nobody answered, at every moment', () => {
    const refused = given(ask, refuse).state as MergeRequest
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * day }), (ms) => {
        const { now } = after(ms)
        expect(statusFor('asker', refused, now)).toBe(statusFor('asker', asked, now))
        expect(statusFor('asker', asked, now)).toBe(ms < 30 * day ? 'pending' : 'lapsed')
        expect(decideMergeRequest(refused, undo, after(ms))).toEqual(decideMergeRequest(asked, undo, after(ms)))
      }),
    )
    expect(statusFor('asked', refused, someContext.now)).toBe('refused')
  })

  test('make no difference to what was accepted', () => {
    const events = decideMergeRequest(asked, accept, someContext)
    const accepted = foldDecided(foldMergeRequest, asked, E.isRight(events) ? events.right : [], someContext)
    const { now } = after(400 * day)
    expect(['asker', 'asked'].map((side) => statusFor(side as 'asker', accepted as MergeRequest, now))).toEqual([
      'accepted',
      'accepted',
    ])
  })
})
