import { decode, Instant, lineOfText, record, uuidOf } from '@ledger/kernel'
import * as t from 'io-ts'
import type { AccessRecord, CountsRecord } from './access-records.ts'

/** A record as both databases have it. */
const AccessRow = record('AccessRow', {
  id: uuidOf('AccessRecordId'),
  case_id: uuidOf('CaseId'),
  agency: uuidOf('AgencyId'),
  actor: lineOfText('Actor', 200),
  read_at: Instant,
})

const CountsRow = record('CountsRow', {
  id: uuidOf('AccessRecordId'),
  purpose: lineOfText('Purpose', 40),
  question: t.string,
  agency: uuidOf('AgencyId'),
  actor: lineOfText('Actor', 200),
  read_at: Instant,
})

const StoredQuestion = record('Question', {
  table: t.string,
  measure: t.union([t.string, t.null]),
  dimensions: t.readonlyArray(t.string),
  filters: t.readonlyArray(t.tuple([t.string, t.readonlyArray(t.string)])),
})

/** Reads a row; one that is not as we wrote it is a defect, said by name. */
const readAs = <A>(codec: t.Type<A, unknown>, row: unknown): A => {
  const decoded = decode(codec)(row)
  if (decoded._tag === 'Left') throw new Error(`a record of access is not as expected: ${JSON.stringify(decoded.left)}`)
  return decoded.right
}

/** The record of a row of cases. */
export const accessRecordOf = (row: unknown): AccessRecord => {
  const { id, case_id: caseId, agency, actor, read_at: at } = readAs(AccessRow, row)
  return { id, caseId, agency, actor, at }
}

/** The record of a row of exact numbers. */
export const countsRecordOf = (row: unknown): CountsRecord => {
  const { id, purpose, question, agency, actor, read_at: at } = readAs(CountsRow, row)
  const { filters, ...asked } = readAs(StoredQuestion, JSON.parse(question))
  return { id, purpose, ...asked, filters: Object.fromEntries(filters), agency, actor, at }
}
