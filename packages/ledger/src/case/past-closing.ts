import { Instant, listOf, PartialDate, record } from '@ledger/kernel'

/** A time for which a case was closed: it was opened again on the day on which that was recorded. */
const PastClosing = record('PastClosing', { closedOn: PartialDate, reopenedOn: PartialDate })

/**
 * What a case keeps of its closings beside the one that stands. `closureRecordedAt` is when that was recorded, where its
 * date is open and ends on that day.
 */
export const closingFields = { pastClosings: listOf(PastClosing, 1), closureRecordedAt: Instant }
