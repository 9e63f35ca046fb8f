/** What the ledger told a client of a command: that it is done, and what it came to. */
export type Acknowledgement = {
  readonly key: string
  readonly id: string
  readonly revision: number
  readonly position: string
  readonly events: ReadonlyArray<string>
}

/** Every acknowledgement that any client got, and everything that should not have happened. */
export type Acknowledgements = {
  readonly all: ReadonlyMap<string, Acknowledgement>
  /** Refusals for good, and second answers that differ from the first. None is expected. */
  readonly complaints: ReadonlyArray<string>
  /** How many commands were sent again after an answer had been lost, and acknowledged as repetitions. */
  readonly repeated: () => number
  readonly take: (acknowledgement: Acknowledgement, repeated: boolean) => void
  readonly complain: (text: string) => void
}

/** Keeps what was acknowledged, and holds every further answer to a command against the first. */
export const acknowledgements = (): Acknowledgements => {
  const all = new Map<string, Acknowledgement>()
  const complaints: string[] = []
  let repeatedCount = 0
  return {
    all,
    complaints,
    repeated: () => repeatedCount,
    take: (acknowledgement, repeated) => {
      const { key } = acknowledgement
      if (repeated) repeatedCount++
      const first = all.get(key)
      if (first === undefined) all.set(key, acknowledgement)
      // What led to no event left no trace to answer from: only where the record stands now can be told again.
      else if (first.events.length === 0 && acknowledgement.events.length === 0) return
      else if (JSON.stringify(first) !== JSON.stringify(acknowledgement)) {
        complaints.push(`${key} was answered ${JSON.stringify(first)}, then ${JSON.stringify(acknowledgement)}`)
      }
    },
    complain: (text) => void complaints.push(text),
  }
}
