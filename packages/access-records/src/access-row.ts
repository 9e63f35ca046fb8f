import { decode, Instant, lineOfText, record, uuidOf } from '@ledger/kernel'
import type { AccessRecord } from './access-records.ts'

/** A record as both databases have it. */
const AccessRow = record('AccessRow', {
  id: uuidOf('AccessRecordId'),
  case_id: uuidOf('CaseId'),
  agency: uuidOf('AgencyId'),
  actor: lineOfText('Actor', 200),
  read_at: Instant,
})

/** Reads a row; one that is not as we wrote it is a defect, said by name. */
export const accessRecordOf = (row: unknown): AccessRecord => {
  const decoded = decode(AccessRow)(row)
  if (decoded._tag === 'Left') throw new Error(`a record of access is not as expected: ${JSON.stringify(decoded.left)}`)
  const { id, case_id: caseId, agency, actor, read_at: at } = decoded.right
  return { id, caseId, agency, actor, at }
}
