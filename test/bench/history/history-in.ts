import { join } from 'node:path'
import type { Bench } from '../part.ts'
import { writeHistory } from './write-history.ts'

/** Writes a history of so many events into the folder of a part, and shows how far it is. Gives the path of its file. */
export const historyIn = async ({ folder, signal, progress }: Bench, events: number): Promise<string> => {
  const path = join(folder, `history-${events}.db`)
  const shown = progress('Writing a history', events)
  await writeHistory(path, events, signal, (written) => shown.at(written, `${written} of ${events} events`))
  shown.end()
  return path
}
