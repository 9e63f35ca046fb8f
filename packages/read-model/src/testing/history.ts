import type { EventStore } from '@ledger/event-store'
import { memoryStore, someEvent } from '@ledger/event-store/testing'
import { instantOf, type Instant } from '@ledger/kernel'
import { caseAggregate, type Case, type CaseCommand, type CaseState } from '@ledger/ledger'
import { arbitraryCaseLife, foldDecided, knownValue, someAgency } from '@ledger/ledger/testing'
import { AgencyId } from '@ledger/ledger'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'

/** Some cases as commands, in the order in which agencies sent them: which case, and what. */
export type History = ReadonlyArray<{ readonly nth: number; readonly command: CaseCommand }>

/** A random history of some cases, their commands mixed as they come in from many agencies. */
export const arbitraryHistory: fc.Arbitrary<History> = fc
  .array(arbitraryCaseLife, { minLength: 1, maxLength: 12 })
  .chain((lives) =>
    fc.infiniteStream(fc.nat(lives.length - 1)).map((turns) => {
      const left = lives.map((life) => [...life])
      const history: { nth: number; command: CaseCommand }[] = []
      while (left.some((life) => life.length > 0)) {
        const turn = turns.next()
        const nth = turn.done === true ? 0 : turn.value
        const life = left[nth]?.length ? nth : left.findIndex((one) => one.length > 0)
        const command = left[life]?.shift()
        if (command !== undefined) history.push({ nth: life, command })
      }
      return history
    }),
  )

/** A recorded history: the store, the instant of each event in the log, and each case as it was at an instant. */
export type RecordedHistory = {
  readonly store: EventStore
  readonly instants: ReadonlyArray<Instant>
  readonly casesAt: (knownUntil: Instant | undefined) => ReadonlyArray<Case>
}

type Step = { readonly at: Instant; readonly nth: number; readonly state: Case }

const start = Date.UTC(2024, 5, 1)
const agency = knownValue(AgencyId, someAgency)

/** Decides and appends a history, one command a second; what is refused leaves no event. */
export const recordHistory = async (history: History): Promise<RecordedHistory> => {
  const store = memoryStore()
  const ids = new Map<number, string>()
  const states = new Map<number, CaseState>()
  const revisions = new Map<number, number>()
  const steps: Step[] = []
  for (const [second, { nth, command }] of history.entries()) {
    const recordedAt = instantOf(start + second * 1000)
    const context = { now: instantOf(Date.UTC(2024, 7, 14)), agency }
    const decided = caseAggregate.decide(states.get(nth), command, context)
    if (E.isLeft(decided) || decided.right.length === 0) continue
    const id = ids.get(nth) ?? randomUUID()
    ids.set(nth, id)
    const revision = revisions.get(nth)
    const { metadata } = someEvent()
    const events = decided.right.map(({ type, data }) =>
      someEvent({ type, data, metadata: { ...metadata, agency, recordedAt } }),
    )
    const appended = await store.append(`case-${id}`, revision ?? 'no-stream', events)()
    if (E.isLeft(appended)) throw new Error(`not appended: ${appended.left.kind}`)
    revisions.set(nth, appended.right.revision)
    const from = revision === undefined ? 0 : revision + 1
    const state = foldDecided(caseAggregate.fold, states.get(nth), decided.right, { now: recordedAt, agency }, from)
    states.set(nth, state)
    if (state !== undefined) steps.push({ at: recordedAt, nth, state })
  }
  return {
    store,
    instants: steps.map(({ at }) => at),
    casesAt: (knownUntil) => {
      const last = new Map<number, Case>()
      for (const { at, nth, state } of steps) if (knownUntil === undefined || at < knownUntil) last.set(nth, state)
      return [...last.values()]
    },
  }
}
