/** What a run of the command line works with; the tests give their own. */
export type World = {
  /** Writes to standard output, as it is: what was asked for. */
  readonly write: (text: string) => void
  /** Says a line to whoever sits in front, on standard error. */
  readonly note: (line: string) => void
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Standard input, to its end. */
  readonly readInput: () => Promise<string>
  /** Asks whoever sits in front, and gives the line that was answered; left out where nobody does. */
  readonly ask?: (question: string) => Promise<string>
  /** Aborted when the run is to stop (Ctrl-C). */
  readonly signal: AbortSignal
}
