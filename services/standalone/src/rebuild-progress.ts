import { showProgress, type Progress } from '@ledger/service-kit'

/** How a rebuild of the read models goes. */
type Rebuilding = { readonly reason: string; readonly events: number; readonly total: number }

/** Shows a rebuild of the read models, from the first time that it is told of one. */
export const rebuildProgress = () => {
  let progress: Progress | undefined
  return {
    at: ({ reason, events, total }: Rebuilding): void => {
      if (progress === undefined)
        process.stderr.write(`The read models are rebuilt from the log of events: ${reason}.\n`)
      progress ??= showProgress('Rebuilding read models', total)
      // Agencies write on: in the end more is caught up with than there was at the beginning.
      progress.at(Math.min(events, total), `${events} of ${Math.max(events, total)} events`)
    },
    end: (): void => progress?.end(),
  }
}
