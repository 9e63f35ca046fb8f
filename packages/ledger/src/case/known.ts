import { PartialDate } from '@ledger/kernel'
import { surelyBefore } from '../date-order.ts'
import { sameFacts } from '../same-facts.ts'

/** Bands that say no more than that the person was a child, or an adult, and those that say more of the same. */
const within: Readonly<Record<string, ReadonlyArray<unknown>>> = {
  '0-17': ['0-8', '9-17'],
  '18+': ['18-20', '21-23', '24-26', '27-29', '30-38', '39-47', '48+'],
}

const isUnknown = (value: unknown): boolean =>
  value === undefined ||
  value === 'Unknown' ||
  value === 'NonSpecifiedUnknown' ||
  (Array.isArray(value) && value.every((one) => one === 'Unknown'))

const tellsMore = (value: unknown, of: unknown): boolean =>
  isUnknown(of) ? !isUnknown(value) : typeof of === 'string' && (within[of]?.includes(value) ?? false)

const canBeTheSame = (one: unknown, other: unknown): boolean =>
  sameFacts(one, other) ||
  (PartialDate.is(one) && PartialDate.is(other) && !surelyBefore(one, other) && !surelyBefore(other, one))

type Fields = Readonly<Record<string, unknown>>

/** Fields that say something of another field of the same record, and nothing alone. */
const besides = 'dateException'

/** One record with what another one knows of the same and it does not; the same object where that is nothing. */
export const withKnown = <T extends object>(one: T, other: T): T => {
  let known: Record<string, unknown> | undefined
  for (const [field, value] of Object.entries(other)) {
    if (field === besides || !tellsMore(value, (one as Fields)[field])) continue
    known ??= { ...(one as Fields) }
    known[field] = value
  }
  return (known as T | undefined) ?? one
}

/** The fields that both records know, and of which they say what cannot both be so. */
export const inConflict = (one: object, other: object): ReadonlyArray<string> =>
  Object.entries(other as Fields).flatMap(([field, told]) => {
    const stands = (one as Fields)[field]
    if (field === besides || isUnknown(stands) || isUnknown(told)) return []
    return tellsMore(told, stands) || tellsMore(stands, told) || canBeTheSame(stands, told) ? [] : [field]
  })
