import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryCaseCommand, arbitraryCaseLife } from '../testing/arbitrary-case-command.ts'
import { caseCommand } from '../testing/some-report.ts'
import { someContext } from '../testing/scenario.ts'
import { foldDecided, recordedIn } from '../testing/some-recorded.ts'
import { Case, type CaseState } from './case.ts'
import type { CaseCommand } from './commands.ts'
import { decideCase } from './decide.ts'
import { caseEvents, type CaseEvent } from './events.ts'
import { isFact } from './fact.ts'
import { foldCase, noCase } from './fold.ts'
import { everyJourney } from './journeys-of.ts'

const after = (commands: ReadonlyArray<CaseCommand>): { state: CaseState; events: ReadonlyArray<CaseEvent> } => {
  let state = noCase
  const events: CaseEvent[] = []
  for (const command of commands) {
    const decided = decideCase(state, command, someContext)
    if (E.isLeft(decided)) continue
    state = foldDecided(foldCase, state, decided.right, someContext, events.length)
    events.push(...decided.right)
  }
  return { state, events }
}

test('a command decided again on what it led to adds nothing', () => {
  let accepted = 0
  fc.assert(
    fc.property(arbitraryCaseLife, arbitraryCaseCommand, (life, command) => {
      const { state, events } = after(life)
      const first = decideCase(state, command, someContext)
      fc.pre(E.isRight(first))
      accepted++
      const again = decideCase(
        foldDecided(foldCase, state, first.right, someContext, events.length),
        command,
        someContext,
      )
      expect(again).toEqual(E.right([]))
    }),
    { numRuns: 2000 },
  )
  expect(accepted).toBeGreaterThan(500)
})

test('a case that is not open is changed by a reopening only', () => {
  fc.assert(
    fc.property(arbitraryCaseLife, arbitraryCaseCommand, (life, command) => {
      const { state } = after(life)
      fc.pre(state !== undefined && state.lifecycle !== 'Open')
      const decided = decideCase(state, command, someContext)
      const types = E.isRight(decided) ? decided.right.map((event) => event.type) : []
      expect(types.length === 0 || types[0] === 'CaseReopened').toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('every event is written as its codec reads it, and the fold of what is read is the fold of what was decided', () => {
  fc.assert(
    fc.property(arbitraryCaseLife, (life) => {
      const { state, events } = after(life)
      const read = events.map(({ type, data }, n) => {
        const stored: unknown = JSON.parse(JSON.stringify(data))
        return caseEvents.decode(type, caseEvents.versionOf(type), stored, recordedIn(someContext, n))
      })
      expect(read).toEqual(events.map((event) => E.right(event)))
      const replayed = read.reduce<CaseState>(
        (s, e, n) => (E.isRight(e) ? foldCase(s, e.right, recordedIn(someContext, n)) : s),
        noCase,
      )
      expect(JSON.stringify(replayed)).toBe(JSON.stringify(state))
    }),
    { numRuns: 500 },
  )
})

test('the first event is the report, and there is only one', () => {
  fc.assert(
    fc.property(arbitraryCaseLife, (life) => {
      const types = after(life).events.map((event) => event.type)
      expect(types.indexOf('VictimReported')).toBe(types.length === 0 ? -1 : 0)
      expect(types.lastIndexOf('VictimReported')).toBe(types.length === 0 ? -1 : 0)
    }),
    { numRuns: 500 },
  )
})

const isTold = ({ type }: CaseEvent): boolean => type === 'JourneyBegun'
const isUntold = (event: CaseEvent): boolean => event.type === 'CaseReopened' && event.data.reason === 'ReTrafficked'

/** A life at whose end one of its journeys is taken back, if it has a second. */
const withJourneyTakenBack = (life: ReadonlyArray<CaseCommand>, pick: number): ReadonlyArray<CaseCommand> => {
  const { state } = after(life)
  const begun = state === undefined ? [] : everyJourney(state).flatMap((one) => one.begun ?? [])
  const number = begun[pick % begun.length]?.fact
  return number === undefined
    ? life
    : [...life, caseCommand('WithdrawFact', { facts: [number], reason: 'DataEntryError' })]
}

test('a case has a journey for its report and one for each that was begun and not taken back, and every fact stands in one of them', () => {
  let [several, takenBack] = [0, 0]
  fc.assert(
    fc.property(arbitraryCaseLife, fc.nat(), (life, pick) => {
      const { state, events } = after(withJourneyTakenBack(life, pick))
      fc.pre(state !== undefined)
      const journeys = everyJourney(state)
      if (journeys.length > 2) several++
      const stands = (n: number) => !state.withdrawn.includes(n)
      const [told, untold] = [events.map(isTold), events.map(isUntold)].map((all) =>
        all.filter((is, n) => is && stands(n)),
      )
      if (events.some((event, n) => isTold(event) && !stands(n))) takenBack++
      expect(journeys.length).toBeGreaterThanOrEqual(1 + Math.max(told!.length, untold!.length))
      expect(journeys.length).toBeLessThanOrEqual(1 + told!.length + untold!.length)
      const numbers = journeys.flatMap(({ facts, begun = [] }) => [...facts, ...begun].map(({ fact }) => fact))
      const isNumbered = (event: CaseEvent) =>
        isFact(event) || event.type === 'EarlierFactRecorded' || isTold(event) || isUntold(event)
      const recorded = events.flatMap((event, n) => (isNumbered(event) ? [n] : []))
      expect([...numbers, ...state.withdrawn].sort((a, b) => a - b)).toEqual(recorded)
    }),
    // Of a thousand lives some forty have so many journeys, or twenty now and then.
    { numRuns: 2000 },
  )
  expect(several).toBeGreaterThan(20)
  expect(takenBack).toBeGreaterThan(20)
})

test('every state is written as its codec reads it', () => {
  fc.assert(
    fc.property(arbitraryCaseLife, (life) => {
      const { state } = after(life)
      fc.pre(state !== undefined)
      expect(Case.decode(JSON.parse(JSON.stringify(state)))).toEqual(E.right(state))
    }),
    { numRuns: 500 },
  )
})
