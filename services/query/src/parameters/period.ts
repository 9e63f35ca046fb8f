import { boundsOf, described, PartialDate } from '@ledger/kernel'
import { problem, type Problem } from '@ledger/service-kit'
import * as t from 'io-ts'

const dayCodec = (name: string, end: 'lower' | 'upper', meaning: string): t.Type<string, unknown> =>
  described(
    new t.Type<string, unknown>(
      name,
      (u): u is string => typeof u === 'string',
      (u, context) => {
        const bound = PartialDate.is(u) && !u.includes('/') ? boundsOf(u)[end] : null
        return bound === null ? t.failure(u, context, 'must be a date: 2023, 2023-05 or 2023-05-14') : t.success(bound)
      },
      (a) => a,
    ),
    { type: 'string', description: meaning, examples: ['2023', '2023-05', '2023-05-14'] },
  )

/** The first day of a period: a year or a month stands for its first day. */
export const FromDay = dayCodec('From', 'lower', 'First day of the period; a year or a month stands for its first day')
/** The last day of a period: a year or a month stands for its last day. */
export const ToDay = dayCodec('To', 'upper', 'Last day of the period; a year or a month stands for its last day')

/** Whether a period begins before it ends, as a problem where it does not. */
export const periodRefused = ({ from, to }: { readonly from?: string; readonly to?: string }): Problem | undefined =>
  from !== undefined && to !== undefined && from > to
    ? problem('invalid-request', undefined, { errors: [{ field: 'query.to', rule: 'must not lie before from' }] })
    : undefined
