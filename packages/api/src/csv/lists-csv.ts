import { Instant, lineOfText } from '@ledger/kernel'
import { AgencyId, CaseId, MergeReason, MergeRequestId, RequestSide, RequestStatus } from '@ledger/ledger'
import * as t from 'io-ts'
import { RecordId, Revision } from '../answered.ts'
import { idCell, jsonCell, listCell, numberCell, orEmpty, plainCell, textCell } from './cell.ts'
import { csvTable } from './csv-table.ts'

/** A record of any kind as CSV (`GET /v1/cases/{id}` and the like): what stands at each path of it, one a row. */
export const RecordCsv = csvTable('RecordCsv', { field: textCell(t.string), value: orEmpty(plainCell) })

/** `GET /v1/cases/{id}/timeline` as CSV: an event a row, what it says as JSON. */
export const TimelineCsv = csvTable('TimelineCsv', {
  revision: numberCell(Revision),
  type: textCell(t.string),
  recordedAt: textCell(Instant),
  agency: idCell(AgencyId),
  data: jsonCell,
})

/** `GET /v1/access-records` as CSV. */
export const AccessRecordsCsv = csvTable('AccessRecordsCsv', {
  id: idCell(RecordId),
  case: idCell(RecordId),
  agency: idCell(RecordId),
  actor: textCell(lineOfText('Actor', 200)),
  at: textCell(Instant),
})

/** `GET /v1/access-records/counts` as CSV. */
export const CountsRecordsCsv = csvTable('CountsRecordsCsv', {
  id: idCell(RecordId),
  purpose: textCell(t.string),
  table: textCell(t.string),
  measure: orEmpty(textCell(t.string)),
  dimensions: listCell(t.readonlyArray(t.string)),
  filters: textCell(t.string),
  agency: idCell(RecordId),
  actor: textCell(lineOfText('Actor', 200)),
  at: textCell(Instant),
})

/** `GET /v1/agencies` as CSV. */
export const AgenciesCsv = csvTable('AgenciesCsv', {
  id: idCell(AgencyId),
  name: textCell(t.string),
  organisationType: textCell(t.string),
  country: textCell(t.string),
  suspended: orEmpty(textCell(t.string)),
  issuers: listCell(t.readonlyArray(t.string)),
  roles: listCell(t.readonlyArray(t.string)),
})

/** `GET /v1/merge-requests` as CSV. */
export const MergeRequestsCsv = csvTable('MergeRequestsCsv', {
  id: idCell(MergeRequestId),
  side: textCell(RequestSide),
  case: idCell(CaseId),
  reason: textCell(MergeReason),
  askedAt: textCell(Instant),
  lapsesAt: textCell(Instant),
  status: textCell(RequestStatus),
  into: orEmpty(idCell(CaseId)),
  askedBy: orEmpty(idCell(AgencyId)),
  revision: orEmpty(numberCell(Revision)),
})
