import type { AccessRecords } from '@ledger/access-records'
import { instantOf } from '@ledger/kernel'
import { problem, type Caller, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'

const notRecorded = problem(
  'unavailable',
  'Who reads cases is recorded, and that cannot be written now. Nothing is shown without; ask again.',
  { retryAfter: 2 },
)

/**
 * Records that a caller is about to be shown some cases. Where that fails none is shown: a case that nobody can read
 * for a while harms less than one that was read without a trace.
 */
export const recordCaseReads = async (
  records: Pick<AccessRecords, 'recordAll'>,
  caseIds: ReadonlyArray<string>,
  { agency, actor }: Caller,
  note: (problem: Problem) => void,
): Promise<E.Either<Problem, void>> => {
  try {
    const at = instantOf(Date.now())
    return E.right(await records.recordAll(caseIds.map((caseId) => ({ caseId, agency, actor, at }))))
  } catch {
    note(notRecorded)
    return E.left(notRecorded)
  }
}
