import type { PartialDate } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type { DecisionContext } from '../decision.ts'
import { isFuture, surelyBefore } from '../date-order.ts'
import { beforeExploitation, endsBeforeItStarts, futureDate } from './errors.ts'

/** A date of a command: the field it stands in, and whether a reason was given for an extraordinary one. */
export type DateToCheck = { readonly field: string; readonly date: PartialDate | undefined; readonly excused: boolean }

/**
 * Nothing happens in the future, or before the person's reported exploitation, without a recorded reason. An
 * imprecise date is refused only where no day that it can mean would do.
 */
export const checkDates = (
  context: DecisionContext,
  exploitationPeriod: PartialDate | undefined,
  dates: ReadonlyArray<DateToCheck>,
): E.Either<ReturnType<typeof futureDate | typeof beforeExploitation>, void> => {
  for (const { field, date, excused } of dates) {
    if (date === undefined || excused) continue
    if (isFuture(date, context)) return E.left(futureDate(field))
    if (exploitationPeriod !== undefined && surelyBefore(date, exploitationPeriod)) {
      return E.left(beforeExploitation(field))
    }
  }
  return E.right(undefined)
}

/** An end does not lie before its start. */
export const checkOrder = (
  field: string,
  start: PartialDate,
  end: PartialDate,
): E.Either<ReturnType<typeof endsBeforeItStarts>, void> =>
  surelyBefore(end, start) ? E.left(endsBeforeItStarts(field)) : E.right(undefined)
