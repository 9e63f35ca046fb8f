import { checked } from '@ledger/kernel'

/**
 * A place in the global log. Two numbers, as EventStoreDB has them: where the transaction was committed, and where the
 * event was prepared. Stores with one counter use it for both.
 */
export type Position = { readonly commit: bigint; readonly prepare: bigint }

/** Before the first event. */
export const beginning: Position = { commit: -1n, prepare: -1n }

/** Negative, zero or positive as `a` lies before, at or after `b` in the global log. */
export const comparePositions = (a: Position, b: Position): number => {
  if (a.commit !== b.commit) return a.commit < b.commit ? -1 : 1
  return a.prepare === b.prepare ? 0 : a.prepare < b.prepare ? -1 : 1
}

const shape = /^(-1|\d{1,19})(?:\/(-1|\d{1,19}))?$/

/** A position as text: one number where both are the same, else `commit/prepare`. */
export const positionText = ({ commit, prepare }: Position): string =>
  commit === prepare ? String(commit) : `${commit}/${prepare}`

/** The position of a text, or undefined where it is none. */
export const parsePosition = (text: string): Position | undefined => {
  const match = shape.exec(text)
  if (match === null) return undefined
  const commit = BigInt(match[1] ?? '')
  return { commit, prepare: match[2] === undefined ? commit : BigInt(match[2]) }
}

/** The codec of a position's text, as it stands in headers and queries. */
export const PositionText = checked<string>(
  'Position',
  (u): u is string => typeof u === 'string' && shape.test(u),
  'must be a position as the Ledger-Position header gives it, as 4711 or 4711/4700',
  { type: 'string', pattern: shape.source },
)
