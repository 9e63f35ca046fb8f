import { Instant, PartialDate } from '@ledger/kernel'
import {
  AgeBand,
  AgencyId,
  CaseId,
  CaseStage,
  Citizenship,
  Gender,
  Lifecycle,
  MissingFact,
  Place,
} from '@ledger/ledger'
import * as t from 'io-ts'
import { Revision } from '../answered.ts'
import { booleanCell, idCell, listCell, numberCell, orEmpty, textCell } from './cell.ts'
import { csvTable } from './csv-table.ts'

/** `GET /v1/cases` as CSV: a case a row. */
export const CasesCsv = csvTable('CasesCsv', {
  id: idCell(CaseId),
  lifecycle: textCell(Lifecycle),
  stage: textCell(CaseStage),
  synthetic: booleanCell,
  citizenships: listCell(t.readonlyArray(Citizenship)),
  gender: textCell(Gender),
  ageBand: textCell(AgeBand),
  country: textCell(Place),
  reportedOn: textCell(PartialDate),
  returnPlannedFor: orEmpty(textCell(PartialDate)),
  returnOverdue: booleanCell,
  missing: listCell(t.readonlyArray(MissingFact)),
  lastRecorded: textCell(t.string),
  recordedBy: idCell(AgencyId),
  recordedAt: textCell(Instant),
  holders: listCell(t.readonlyArray(AgencyId)),
  revision: numberCell(Revision),
})
