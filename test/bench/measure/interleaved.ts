/** What a round measured of ours, and of the raw engine right after it. */
export type Round<A> = { readonly ours: A; readonly raw: A }

/** What is measured, how often, and what stops it. */
export type Interleaving<A> = {
  readonly rounds: number
  readonly ours: () => Promise<A>
  readonly raw: () => Promise<A>
  readonly signal: AbortSignal
  /** Rounds before the first that counts: code that was not run yet is slow. */
  readonly warmUps?: number
  readonly onMeasured?: () => void
}

/**
 * Measures in turns: ours, raw, ours, raw. What else the machine does meanwhile then weighs on both alike, and the
 * ratio of each round stays fair where the figures themselves wander.
 */
export const interleaved = async <A>({
  rounds,
  ours,
  raw,
  signal,
  warmUps = 0,
  onMeasured,
}: Interleaving<A>): Promise<ReadonlyArray<Round<A>>> => {
  const measured: Round<A>[] = []
  for (let nth = -warmUps; nth < rounds; nth++) {
    const once = async (measure: () => Promise<A>): Promise<A> => {
      signal.throwIfAborted()
      const one = await measure()
      onMeasured?.()
      return one
    }
    const round = { ours: await once(ours), raw: await once(raw) }
    if (nth >= 0) measured.push(round)
  }
  return measured
}
