import { instantOf, type Instant } from '@ledger/kernel'
import {
  AgencyId,
  caseAggregate,
  CaseId,
  handedOver,
  type Case,
  type CaseCommand,
  type CaseState,
} from '@ledger/ledger'
import { arbitraryCaseCommand, arbitraryReport, caseCommand, knownValue } from '@ledger/ledger/testing'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'

/** What happens at once: a command on a case, a merge of two cases, or a merge taken back; and how the clock goes on. */
type Step = { readonly clock: number; readonly agency: number } & (
  | { readonly kind: 'command'; readonly nth: number }
  | { readonly kind: 'merge'; readonly from: number; readonly into: number; readonly journeys: 'Same' | 'Two' }
  | { readonly kind: 'release'; readonly into: number }
)

/** Cases of several agencies, and what happens to them. */
export type World = { readonly lives: ReadonlyArray<ReadonlyArray<CaseCommand>>; readonly steps: ReadonlyArray<Step> }

const hour = 3_600_000
const mostCases = 4
const nth = fc.nat(mostCases - 1)
// Clocks of several intakes: they jump back as often as on, and often tell the same instant twice.
const atOnce = { clock: fc.constantFrom(-hour, -1, 0, 0, 1, hour, 24 * hour), agency: fc.nat(1) }

/** What changes how a case counts; of all commands these are rare. */
const counting: ReadonlySet<CaseCommand['type']> = new Set([
  'AdmitToShelter',
  'AssessStatus',
  'BeginJourney',
  'CorrectDetails',
  'CorrectFact',
  'RecordEarlierFact',
  'RecordRepatriation',
  'RecordRescue',
  'RetractCase',
  'StartReintegration',
  'WithdrawFact',
])
const rescue = fc
  .constantFrom('2022-05-01', '2023-05-04', '2023-06-26', '2024-01-15')
  .map((rescuedOn) => caseCommand('RecordRescue', { rescuedOn, manner: 'Rescued', country: 'KHM' }))
const more = fc.oneof(
  { weight: 4, arbitrary: arbitraryCaseCommand.filter(({ type }) => counting.has(type)) },
  { weight: 1, arbitrary: rescue },
)
const life = fc
  .tuple(arbitraryReport, fc.array(more, { minLength: 4, maxLength: 14 }))
  .map(([report, rest]) => [report, ...rest])

/** Random lives of some cases, mixed, with merges and releases between. */
export const arbitraryWorld: fc.Arbitrary<World> = fc.record({
  lives: fc.array(life, { minLength: mostCases, maxLength: mostCases }),
  steps: fc.array(
    fc.oneof(
      { weight: 12, arbitrary: fc.record({ ...atOnce, kind: fc.constant('command'), nth }) },
      {
        weight: 2,
        arbitrary: fc.record({
          ...atOnce,
          kind: fc.constant('merge'),
          from: nth,
          into: nth,
          journeys: fc.constantFrom('Same', 'Two'),
        }),
      },
      { weight: 1, arbitrary: fc.record({ ...atOnce, kind: fc.constant('release'), into: nth }) },
    ),
    { minLength: 20, maxLength: 70, size: 'max' },
  ),
})

/** One event as it was recorded, and the case before and after it. */
export type Recording = { readonly nth: number; readonly at: Instant; readonly before: CaseState; readonly after: Case }

const caseIds = Array.from({ length: mostCases }, (_, index) =>
  knownValue(CaseId, `c0000000-0000-4000-8000-00000000000${index}`),
)
const agencies = [1, 2].map((index) => knownValue(AgencyId, `a0000000-0000-4000-8000-00000000000${index}`))

/**
 * What is recorded of a world: every command is decided on the case as it stands. No event of a case is recorded before
 * the one that it follows; between cases clocks may differ.
 */
export const recordingsOf = ({ lives, steps }: World): ReadonlyArray<Recording> => {
  const recordings: Recording[] = []
  const states: CaseState[] = lives.map(() => undefined)
  const revisions = lives.map(() => 0)
  const latest = lives.map(() => 0)
  const waiting = lives.map((life) => [...life])
  let clock = Date.UTC(2025, 0, 1)

  const decide = (which: number, command: CaseCommand, agency: AgencyId): boolean => {
    const now = instantOf(Math.max(clock, latest[which] ?? 0))
    const decided = caseAggregate.decide(states[which], command, { now, agency })
    if (E.isLeft(decided)) return false
    for (const event of decided.right) {
      const before = states[which]
      const revision = revisions[which] ?? 0
      const after = caseAggregate.fold(before, event, { revision, agency, recordedAt: now })
      if (after !== undefined) recordings.push({ nth: which, at: now, before, after })
      states[which] = after
      revisions[which] = revision + 1
      latest[which] = Date.parse(now)
    }
    return true
  }

  for (const step of steps) {
    clock += step.clock
    const agency = agencies[step.agency] as AgencyId
    switch (step.kind) {
      case 'command': {
        const command = waiting[step.nth]?.shift()
        if (command !== undefined) decide(step.nth, command, agency)
        break
      }
      case 'merge': {
        const [from, into] = [states[step.from], states[step.into]]
        // Which cases may be merged is asked by the intake; here it is what merging leads to.
        if (step.from === step.into || into === undefined || into.lifecycle !== 'Open' || from === undefined) break
        const data = { into: caseIds[step.into] as CaseId, reason: 'AgenciesAgree', journeys: step.journeys } as const
        if (!decide(step.from, { type: 'MergeCase', data }, agency)) break
        const told = handedOver(caseIds[step.from] as CaseId, from, step.journeys)
        decide(step.into, { type: 'AbsorbDuplicate', data: told }, agency)
        break
      }
      case 'release': {
        const duplicate = states[step.into]?.absorbed.at(-1)?.duplicate
        if (duplicate === undefined) break
        decide(step.into, { type: 'ReleaseDuplicate', data: { duplicate } }, agency)
        decide(caseIds.indexOf(duplicate), { type: 'ReopenCase', data: { reason: 'FollowUp' } }, agency)
        break
      }
    }
  }
  return recordings
}
