import type { EventStore } from '@ledger/event-store'
import { memoryStore, someEvent } from '@ledger/event-store/testing'
import { instantOf, type Instant } from '@ledger/kernel'
import {
  caseAggregate,
  handedOver,
  type Case,
  type CaseCommand,
  type CaseEvent,
  type CaseId,
  type CaseState,
} from '@ledger/ledger'
import { arbitraryCaseLife, caseCommand, foldDecided, knownValue, someAgency } from '@ledger/ledger/testing'
import { AgencyId } from '@ledger/ledger'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'

/** A case is merged into another, or such a merge is taken back. */
type Merging = { readonly nth: number; readonly into: number; readonly journeys: 'Same' | 'Two' | 'taken back' }

/** Some cases as commands, in the order in which agencies sent them: which case, and what; and merges of them. */
export type History = ReadonlyArray<{ readonly nth: number; readonly command: CaseCommand } | Merging>

const mixed = (
  lives: ReadonlyArray<ReadonlyArray<CaseCommand>>,
  turns: Iterator<number>,
  mergings: ReadonlyArray<Merging & { readonly after: number }>,
): History => {
  const left = lives.map((life) => [...life])
  const history: History[number][] = []
  while (left.some((life) => life.length > 0)) {
    const turn = turns.next()
    const nth = turn.done === true ? 0 : turn.value
    const life = left[nth]?.length ? nth : left.findIndex((one) => one.length > 0)
    const command = left[life]?.shift()
    if (command !== undefined) history.push({ nth: life, command })
  }
  for (const { after, ...merging } of mergings) history.splice(after % (history.length + 1), 0, merging)
  return history
}

/** A random history of some cases, their commands mixed as they come in from many agencies, some of them merged. */
export const arbitraryHistory: fc.Arbitrary<History> = fc
  .array(arbitraryCaseLife, { minLength: 1, maxLength: 12 })
  .chain((lives) => {
    const nth = fc.nat(lives.length - 1)
    const journeys = fc.constantFrom('Same', 'Two', 'Same', 'Two', 'taken back')
    const mergings = fc.array(fc.record({ nth, into: nth, journeys, after: fc.nat(200) }), { maxLength: lives.length })
    return fc.tuple(fc.infiniteStream(nth), mergings).map(([turns, some]) => mixed(lives, turns, some))
  })

/** Cases as they were at an instant, by their ids. */
export type CasesById = ReadonlyMap<string, Case>

/** A recorded history: the store, the instant of each event in the log, and each case as it was at an instant. */
export type RecordedHistory = {
  readonly store: EventStore
  readonly instants: ReadonlyArray<Instant>
  readonly casesAt: (knownUntil: Instant | undefined) => CasesById
}

type Step = { readonly at: Instant; readonly id: string; readonly state: Case }
type Told = { readonly id: string; readonly events: ReadonlyArray<CaseEvent> }

const start = Date.UTC(2024, 5, 1)
const agency = knownValue(AgencyId, someAgency)
const context = { now: instantOf(Date.UTC(2024, 7, 14)), agency }

const decided = (id: string, state: CaseState, command: CaseCommand): ReadonlyArray<Told> => {
  const events = caseAggregate.decide(state, command, context)
  return E.isRight(events) && events.right.length > 0 ? [{ id, events: events.right }] : []
}

/** The two halves of a merge or of taking it back, if both are accepted; as the register would have it. */
const merging = (
  [id, own]: readonly [string, CaseState],
  [into, other]: readonly [string, CaseState],
  journeys: Merging['journeys'],
): ReadonlyArray<Told> => {
  if (own === undefined || other === undefined || id === into) return []
  if (journeys === 'taken back') {
    if (own.mergedInto !== into || other.lifecycle === 'Merged') return []
    const halves = [
      decided(id, own, caseCommand('ReopenCase', { reason: 'MergedInError' })),
      decided(into, other, caseCommand('ReleaseDuplicate', { duplicate: id })),
    ]
    return halves.flat()
  }
  const ended = decided(id, own, caseCommand('MergeCase', { into, reason: 'AgenciesAgree', journeys }))
  const taken = decided(into, other, caseCommand('AbsorbDuplicate', { ...handedOver(id as CaseId, own, journeys) }))
  return ended.length > 0 && taken.length > 0 ? [...ended, ...taken] : []
}

/** Decides and appends a history, one command a second; what is refused leaves no event. */
export const recordHistory = async (history: History): Promise<RecordedHistory> => {
  const store = memoryStore()
  const ids = new Map<number, string>()
  const states = new Map<string, CaseState>()
  const revisions = new Map<string, number>()
  const steps: Step[] = []
  const caseOf = (nth: number): readonly [string, CaseState] => {
    const id = ids.get(nth) ?? randomUUID()
    ids.set(nth, id)
    return [id, states.get(id)]
  }
  for (const [second, one] of history.entries()) {
    const recordedAt = instantOf(start + second * 1000)
    const own = caseOf(one.nth)
    // A merge that is taken back by a reopening alone would leave the other half undone: that is for the register.
    const isHalf = 'command' in one && one.command.type === 'ReopenCase' && own[1]?.lifecycle === 'Merged'
    if (isHalf) continue
    const told = 'command' in one ? decided(...own, one.command) : merging(own, caseOf(one.into), one.journeys)
    for (const { id, events } of told) {
      const revision = revisions.get(id)
      const { metadata } = someEvent()
      const written = events.map(({ type, data }) => {
        const schemaVersion = caseAggregate.schema.versionOf(type)
        return someEvent({ type, data, metadata: { ...metadata, agency, recordedAt, schemaVersion } })
      })
      const appended = await store.append(`case-${id}`, revision ?? 'no-stream', written)()
      if (E.isLeft(appended)) throw new Error(`not appended: ${appended.left.kind}`)
      revisions.set(id, appended.right.revision)
      const from = revision === undefined ? 0 : revision + 1
      const state = foldDecided(caseAggregate.fold, states.get(id), events, { now: recordedAt, agency }, from)
      states.set(id, state)
      if (state !== undefined) steps.push({ at: recordedAt, id, state })
    }
  }
  return {
    store,
    instants: steps.map(({ at }) => at),
    casesAt: (knownUntil) => {
      const last = new Map<string, Case>()
      for (const { at, id, state } of steps) if (knownUntil === undefined || at < knownUntil) last.set(id, state)
      return last
    },
  }
}
