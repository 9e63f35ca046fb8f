import type { ReadModel } from '../read-model.ts'
import type { Table } from '../table.ts'
import { heldCase, heldCaseRows } from './held-case.ts'

/** Every event of a case in order: what happened to the person, as far as it was recorded, and by whom. */
const caseTimeline: Table = {
  name: 'case_timeline',
  columns: [
    { name: 'case_id', type: 'uuid' },
    { name: 'revision', type: 'integer' },
    { name: 'type', type: 'text' },
    { name: 'data', type: 'text' },
    { name: 'agency', type: 'uuid' },
    { name: 'recorded_at', type: 'timestamptz', content: false },
  ],
  key: ['case_id', 'revision'],
}

/** Each case as it stands, which agencies hold it, and its timeline. For the agencies that hold it, and nobody else. */
export const cases: ReadModel = {
  name: 'cases',
  version: 5,
  states: ['case'],
  tables: [caseTimeline, heldCase],
  project: {
    case: (_before, after, occurrence) => {
      const { id, revision, type, data, agency, recordedAt } = occurrence
      return [
        { table: caseTimeline, row: [id, revision, type, JSON.stringify(data), agency, recordedAt] },
        ...heldCaseRows(after, occurrence),
      ]
    },
  },
}
