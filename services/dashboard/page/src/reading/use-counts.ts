import type { ReadAnswer } from '@ledger/api'
import type { ReadOf } from './addresses.ts'
import { addressOfCounts, saidOf, type AskedOfCounts, type CountsRead, type ShownRecords } from './shown-records.ts'
import { useAddressRead, type Reading } from './use-read.ts'

/** Reads counts of the records that are shown, published or exact. */
export const useCounts = <N extends CountsRead>(
  name: N,
  records: ShownRecords,
  asked: AskedOfCounts,
  of: ReadOf<N> = {},
): Reading<ReadAnswer<N>> => useAddressRead(addressOfCounts(name, records, asked, of), saidOf(records))
