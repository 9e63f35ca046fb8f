import type * as t from 'io-ts'
import { checked } from './checked.ts'
import { isCalendarDay } from './parse-partial-date.ts'

type InstantBrand = { readonly Instant: unique symbol }

/** A moment in UTC to the millisecond, as ISO 8601 text: `2024-12-31T16:59:59.000Z`. Sorts as text. */
export type Instant = t.Branded<string, InstantBrand>

const shape = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

const isInstant = (u: unknown): u is Instant =>
  typeof u === 'string' && u.length === 24 && shape.test(u) && isCalendarDay(u)

/** The codec of an instant; other zones and precisions are refused, so that text order is time order. */
export const Instant = checked<Instant>(
  'Instant',
  isInstant,
  'must be a UTC instant with milliseconds, as 2024-12-31T16:59:59.000Z',
  { type: 'string', format: 'date-time' },
)

/** The instant of a count of milliseconds since 1970-01-01T00:00:00Z. */
export const instantOf = (epochMilliseconds: number): Instant => new Date(epochMilliseconds).toISOString() as Instant
