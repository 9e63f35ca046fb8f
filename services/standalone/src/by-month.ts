import type { TimedCommand } from '@ledger/intake/synthetic-clock'

/** The commands up to a due day, and its place among the due days; none after the last of them. */
export type Month = { readonly commands: Iterable<TimedCommand>; readonly closes: number | undefined }

/**
 * Commands in the order of their instants, as so many parts as there are due days (`2024-08-01`, 00:00 UTC) and what comes
 * after: each is to be taken to its end before the next is begun.
 */
export const byMonth = function* (commands: Iterable<TimedCommand>, days: ReadonlyArray<string>): Generator<Month> {
  const rest = commands[Symbol.iterator]()
  let next = rest.next()
  const before = function* (end: number): Generator<TimedCommand> {
    for (; next.done !== true && Date.parse(next.value.at) < end; next = rest.next()) yield next.value
  }
  for (const [closes, day] of days.entries()) yield { commands: before(Date.parse(day)), closes }
  yield { commands: before(Infinity), closes: undefined }
}
