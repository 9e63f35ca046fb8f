import { instantOf } from '@ledger/kernel'
import { AgencyId, CaseId, everyJourney, holdersOf, type Case, type CaseCommand, type CaseState } from '@ledger/ledger'
import {
  arbitraryCaseCommand,
  arbitraryReport,
  caseCommand,
  casesInMemory,
  knownValue,
  type CaseRecording,
} from '@ledger/ledger/testing'
import fc from 'fast-check'

/**
 * What happens at once to the nth case: a command, a journey taken back, a merge into another, or a release of one that was
 * merged into it; by which of those that hold it, and how the clock goes on.
 */
type Step = { readonly clock: number; readonly agency: number; readonly nth: number } & (
  | { readonly kind: 'command' }
  | { readonly kind: 'journey taken back'; readonly pick: number }
  | { readonly kind: 'merge'; readonly into: number; readonly journeys: 'Same' | 'Two' }
  | { readonly kind: 'release'; readonly pick: number }
)

/** Cases of several agencies, and what happens to them. */
export type World = { readonly lives: ReadonlyArray<ReadonlyArray<CaseCommand>>; readonly steps: ReadonlyArray<Step> }

const hour = 3_600_000
const mostCases = 4
const nth = fc.nat(mostCases - 1)
// Clocks of several intakes: they jump back as often as on, and often tell the same instant twice.
const atOnce = { clock: fc.constantFrom(-hour, -1, 0, 0, 1, hour, 24 * hour), agency: fc.nat(1), nth }

/** What changes how a case counts; of all commands these are rare. */
const counting: ReadonlySet<CaseCommand['type']> = new Set([
  'AdmitToShelter',
  'AssessStatus',
  'BeginJourney',
  'CloseCase',
  'CorrectDetails',
  'CorrectFact',
  'GiveAssistance',
  'GrantProtection',
  'RecordEarlierFact',
  'RecordRepatriation',
  'RecordRescue',
  'ReopenCase',
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
      { weight: 12, arbitrary: fc.record({ ...atOnce, kind: fc.constant('command') }) },
      { weight: 2, arbitrary: fc.record({ ...atOnce, kind: fc.constant('journey taken back'), pick: fc.nat(9) }) },
      {
        weight: 2,
        arbitrary: fc.record({
          ...atOnce,
          kind: fc.constant('merge'),
          into: nth,
          journeys: fc.constantFrom('Same', 'Two'),
        }),
      },
      { weight: 2, arbitrary: fc.record({ ...atOnce, kind: fc.constant('release'), pick: fc.nat(9) }) },
    ),
    { minLength: 20, maxLength: 70, size: 'max' },
  ),
})

const caseIds = Array.from({ length: mostCases }, (_, index) =>
  knownValue(CaseId, `c0000000-0000-4000-8000-00000000000${index}`),
)
const agencies = [1, 2].map((index) => knownValue(AgencyId, `a0000000-0000-4000-8000-00000000000${index}`))

/** One of the agencies that may write into a case: its holders, or any for the report that makes one its holder. */
const writing = (state: CaseState, pick: number): AgencyId => {
  const holders = state === undefined ? agencies : holdersOf(state)
  return holders[pick % holders.length] as AgencyId
}

/** Takes back the whole of a journey that was begun, by what it was begun by. */
const journeyTakenBack = (state: Case, pick: number): { command: CaseCommand; agency: AgencyId } | undefined => {
  const begun = everyJourney(state).flatMap((one) => one.begun ?? [])
  const one = begun[pick % begun.length]
  if (one === undefined) return undefined
  return { agency: one.agency, command: caseCommand('WithdrawFact', { facts: [one.fact], reason: 'DataEntryError' }) }
}

/**
 * What is recorded of a world: every command is decided on the case as it stands, and sent by an agency that holds it. No
 * event of a case is recorded before the one that it follows; between cases clocks may differ.
 */
export const recordingsOf = ({ lives, steps }: World): ReadonlyArray<CaseRecording> => {
  const recordings: CaseRecording[] = []
  const cases = casesInMemory((recording) => recordings.push(recording))
  const waiting = lives.map((life) => [...life])
  let clock = Date.UTC(2025, 0, 1)
  for (const step of steps) {
    clock += step.clock
    const now = instantOf(clock)
    const id = caseIds[step.nth] as CaseId
    const state = cases.stateOf(id)
    // Neighbours are reported by different agencies, so that most merges are across two.
    const context = { now, agency: writing(state, state === undefined ? step.nth : step.agency) }
    switch (step.kind) {
      case 'command': {
        const command = waiting[step.nth]?.shift()
        // Who has merged a case writes on in the one that it was merged into.
        const into = state?.mergedInto ?? id
        if (command !== undefined) cases.send(into, command, { now, agency: writing(cases.stateOf(into), step.agency) })
        break
      }
      case 'journey taken back': {
        const taken = state && journeyTakenBack(state, step.pick)
        if (taken !== undefined) cases.send(id, taken.command, { now, agency: taken.agency })
        break
      }
      case 'merge':
        cases.merge(id, caseIds[step.into] as CaseId, step.journeys, context)
        break
      case 'release': {
        const merged = caseIds.filter((one) => cases.stateOf(one)?.lifecycle === 'Merged')
        const duplicate = merged[step.pick % merged.length]
        const survivor = duplicate && cases.stateOf(duplicate)?.mergedInto
        if (survivor !== undefined) cases.release(duplicate as CaseId, survivor, context, 'FollowUp')
        break
      }
    }
  }
  return recordings
}
