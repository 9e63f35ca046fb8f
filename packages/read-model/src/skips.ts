/** Events that an operator decided to skip, by stream and revision. */
export type Skips = ReadonlyMap<string, ReadonlySet<number>>

/** Nothing is skipped. */
export const noSkips: Skips = new Map()

/** Whether an event is to be skipped. */
export const isSkipped = (skips: Skips, stream: string, revision: number): boolean =>
  skips.size > 0 && skips.get(stream)?.has(revision) === true

/** The same, and these revisions of a stream. */
export const withSkipped = (skips: Skips, stream: string, revisions: ReadonlyArray<number>): Skips =>
  new Map([...skips, [stream, new Set([...(skips.get(stream) ?? []), ...revisions])]])
