import type { AccessRecords, CountsRead } from '@ledger/access-records'
import { instantOf } from '@ledger/kernel'
import { problem, type Caller, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'

const notRecorded = problem(
  'unavailable',
  'Who reads exact numbers is recorded, and that cannot be written now. None are shown without; ask again.',
  { retryAfter: 2 },
)

/** What of a question is recorded. */
export type AskedCounts = Pick<CountsRead, 'measure' | 'dimensions' | 'filters'>

/** Records that a caller is about to be shown exact numbers, and for what. Where that fails none are shown. */
export const recordCountsRead = async (
  records: Pick<AccessRecords, 'recordCounts'>,
  asked: AskedCounts & Pick<CountsRead, 'purpose' | 'table'>,
  { agency, actor }: Caller,
  note: (problem: Problem) => void,
): Promise<E.Either<Problem, void>> => {
  try {
    return E.right(await records.recordCounts({ ...asked, agency, actor, at: instantOf(Date.now()) }))
  } catch {
    note(notRecorded)
    return E.left(notRecorded)
  }
}
