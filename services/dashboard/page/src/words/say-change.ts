import { sayCode, saySigned } from './say.ts'

type Change = { readonly value: number | null; readonly lower: number; readonly upper: number }

/** By how much a number changed, with its sign; the fewest and the most where dates are vague. */
export const sayChange = ({ value, lower, upper }: Change): string =>
  value === null ? `${saySigned(lower)} … ${saySigned(upper)}` : saySigned(value)

/** For which reasons it changed, and by how much for each. */
export const sayReasons = (reasons: ReadonlyArray<Change & { readonly reason: string }>): string =>
  reasons.map(({ reason, ...change }) => `${sayCode('reason', reason)} ${sayChange(change)}`).join(', ')
