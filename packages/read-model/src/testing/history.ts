import type { EventStore } from '@ledger/event-store'
import { memoryStore, someEvent } from '@ledger/event-store/testing'
import { instantOf, type Instant, type PartialDate } from '@ledger/kernel'
import { AgencyId, caseAggregate, everyJourney, holdersOf, type Case, type CaseId } from '@ledger/ledger'
import { caseCommand, casesInMemory, knownValue, type CaseRecording } from '@ledger/ledger/testing'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import type { History } from './arbitrary-history.ts'

/** When a case was closed, and when it was opened again after that, by its events alone. */
type Closings = { readonly closed: ReadonlyArray<PartialDate>; readonly reopened: ReadonlyArray<PartialDate> }

/** Cases as they were at an instant, by their ids, and their closings up to then. */
export type CasesById = ReadonlyMap<string, Case & { readonly closings: Closings }>

/** A recorded history: the store, the instant of each event in the log, and each case as it was at an instant. */
export type RecordedHistory = {
  readonly store: EventStore
  readonly instants: ReadonlyArray<Instant>
  readonly casesAt: (knownUntil: Instant | undefined) => CasesById
}

type Step = { readonly at: Instant; readonly id: string; readonly state: Case & { readonly closings: Closings } }

const neverClosed: Closings = { closed: [], reopened: [] }

const closingsAfter = ({ closed, reopened }: Closings, { event, context }: CaseRecording): Closings => {
  if (event.type === 'CaseClosed') return { closed: [...closed, event.data.closedOn], reopened }
  if (event.type !== 'CaseReopened' || reopened.length === closed.length) return { closed, reopened }
  return { closed, reopened: [...reopened, context.now.slice(0, 10) as PartialDate] }
}

const start = Date.UTC(2024, 5, 1)
const agencies = [1, 2].map((n) => knownValue(AgencyId, `a0000000-0000-4000-8000-00000000000${n}`))

/** The cases of a history, each by its place in it. */
type Cases = ReturnType<typeof casesInMemory> & { readonly idOf: (nth: number) => CaseId }

/** Does one of the steps of a history; what is refused leaves nothing. */
const happen = (cases: Cases, one: History[number], now: Instant): void => {
  const id = cases.idOf(one.nth)
  const state = cases.stateOf(id)
  const first = { now, agency: agencies[one.nth % 2] as AgencyId }
  if ('command' in one) {
    // Who has merged a case writes on in the one that it was merged into.
    let into = id
    for (let next: CaseId | undefined = id; next !== undefined; next = cases.stateOf(next)?.mergedInto) into = next
    const held = cases.stateOf(into)
    const holders = held === undefined ? [] : holdersOf(held)
    cases.send(into, one.command, { now, agency: holders[one.by % holders.length] ?? first.agency })
  } else if ('into' in one) cases.merge(id, cases.idOf(one.into), one.journeys, first)
  else if (one.takenBack === 'merge') {
    if (state?.mergedInto !== undefined) cases.release(id, state.mergedInto, first)
  } else {
    const begun = state === undefined ? [] : everyJourney(state).flatMap((journey) => journey.begun ?? [])
    const { fact, agency } = begun[one.pick % begun.length] ?? {}
    if (fact === undefined || agency === undefined) return
    cases.send(id, caseCommand('WithdrawFact', { facts: [fact], reason: 'WrongPerson' }), { now, agency })
  }
}

const append = async (
  store: EventStore,
  { id, revision, event: { type, data }, context: { agency, now } }: CaseRecording,
): Promise<void> => {
  const schemaVersion = caseAggregate.schema.versionOf(type)
  const { metadata } = someEvent()
  const written = someEvent({ type, data, metadata: { ...metadata, agency, recordedAt: now, schemaVersion } })
  const appended = await store.append(`case-${id}`, revision === 0 ? 'no-stream' : revision - 1, [written])()
  if (E.isLeft(appended)) throw new Error(`not appended: ${appended.left.kind}`)
}

/** Decides and appends a history, one step a second; what is refused leaves no event. */
export const recordHistory = async (history: History): Promise<RecordedHistory> => {
  const store = memoryStore()
  const ids = new Map<number, CaseId>()
  const steps: Step[] = []
  const recordings: CaseRecording[] = []
  const idOf = (nth: number): CaseId => {
    const id = ids.get(nth) ?? (randomUUID() as CaseId)
    ids.set(nth, id)
    return id
  }
  const cases = { ...casesInMemory((recording) => recordings.push(recording)), idOf }
  for (const [second, one] of history.entries()) happen(cases, one, instantOf(start + second * 1000))
  const closings = new Map<string, Closings>()
  for (const recording of recordings) {
    const { id, context, after } = recording
    await append(store, recording)
    const until = closingsAfter(closings.get(id) ?? neverClosed, recording)
    closings.set(id, until)
    steps.push({ at: context.now, id, state: { ...after, closings: until } })
  }
  return {
    store,
    instants: steps.map(({ at }) => at),
    casesAt: (knownUntil) => {
      const last = new Map<string, Step['state']>()
      for (const { at, id, state } of steps) if (knownUntil === undefined || at < knownUntil) last.set(id, state)
      return last
    },
  }
}
