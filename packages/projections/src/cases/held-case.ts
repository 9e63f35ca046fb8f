import { boundsOf } from '@ledger/kernel'
import { caseStageOf, holdersOf, missingFactsOf, type Case } from '@ledger/ledger'
import type { Occurrence } from '../read-model.ts'
import type { RowChange, Table } from '../table.ts'

/**
 * Each case as it stands, once for each agency that holds it: where lists of cases are looked up, and counted. Lists of
 * codes are joined by semicolons. `reported_from` is the first day that the report can be of, `return_by` the last one of
 * a return that an open case plans.
 */
export const heldCase: Table = {
  name: 'held_case',
  columns: [
    { name: 'case_id', type: 'uuid' },
    { name: 'agency', type: 'uuid' },
    { name: 'revision', type: 'integer' },
    { name: 'holders', type: 'text' },
    { name: 'lifecycle', type: 'text' },
    { name: 'stage', type: 'text' },
    { name: 'synthetic', type: 'boolean' },
    { name: 'citizenships', type: 'text' },
    { name: 'gender', type: 'text' },
    { name: 'age_band', type: 'text' },
    { name: 'country', type: 'text' },
    { name: 'reported_on', type: 'text' },
    { name: 'reported_from', type: 'date' },
    { name: 'return_on', type: 'text' },
    { name: 'return_by', type: 'date' },
    { name: 'missing', type: 'text' },
    { name: 'recorded_type', type: 'text' },
    { name: 'recorded_by', type: 'uuid' },
    { name: 'recorded_at', type: 'timestamptz', content: false },
  ],
  key: ['case_id', 'agency'],
  indexes: [
    ['agency', 'recorded_at', 'case_id'],
    ['agency', 'reported_from', 'case_id'],
  ],
  latestOf: { id: 'case_id', revision: 'revision' },
}

const joined = (codes: ReadonlyArray<string>): string => codes.join(';')

/** The rows of a case after an event: one for each agency that holds it now. */
export const heldCaseRows = (state: Case, { id, revision, type, agency, recordedAt }: Occurrence): RowChange[] => {
  const { lifecycle, synthetic, person, exploitation, report } = state
  const holders = holdersOf(state)
  const planned = lifecycle === 'Open' ? state.plannedReturn?.plannedFor : undefined
  const facts = [
    ...[revision, joined(holders), lifecycle, caseStageOf(state), synthetic],
    ...[joined(person.citizenships), person.gender, person.ageBand, exploitation.country],
    ...[report.reportedOn, boundsOf(report.reportedOn).lower ?? '-infinity'],
    ...[planned ?? null, planned === undefined ? null : (boundsOf(planned).upper ?? 'infinity')],
    ...[joined(missingFactsOf(state)), type, agency, recordedAt],
  ]
  return holders.map((holder) => ({ table: heldCase, row: [id, holder, ...facts] }))
}
