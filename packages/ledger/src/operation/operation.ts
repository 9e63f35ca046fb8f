import { listOf, PartialDate, record } from '@ledger/kernel'
import type * as t from 'io-ts'
import { AgencyId } from '../ids.ts'
import { Conclusion, Opening } from './events.ts'

/** An operation as its events tell it so far; the agencies are those that take part and may write. */
export const Operation = record(
  'Operation',
  { opening: Opening, agencies: listOf(AgencyId) },
  { conclusion: Conclusion, cancelledOn: PartialDate },
)
export type Operation = t.TypeOf<typeof Operation>

export type OperationState = Operation | undefined
