import type { ReadAnswer } from '@ledger/api'
import { ownAddress } from '../reading/addresses.ts'
import { readAt } from '../reading/reading.ts'

type CaseAnswer = ReadAnswer<'case'>
type TimelineEntry = ReadAnswer<'timeline'>['entries'][number]

/** A case as it stands now, and what was recorded on it since a form was begun. */
export type StandingNow = { readonly now: CaseAnswer; readonly since: ReadonlyArray<TimelineEntry> }

const tries = 6
const between = 400
/** As many entries as are told at once. */
const most = '200'

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Reads a case that was found to stand at a later revision than that of a form: reads come a moment after writes, so it is asked for until
 * it is there. Undefined where it cannot be read.
 */
export const standingNow = async (id: string, revision: number): Promise<StandingNow | undefined> => {
  const { signal } = new AbortController()
  for (let asked = 0; asked < tries; asked++) {
    const read = await readAt<CaseAnswer>(ownAddress('case', {}, { id }), signal)
    if (!('answer' in read)) return undefined
    if (read.answer.revision > revision || asked === tries - 1) {
      const cursor = String(revision)
      const told = await readAt<ReadAnswer<'timeline'>>(ownAddress('timeline', { cursor, limit: most }, { id }), signal)
      const entries = 'answer' in told ? told.answer.entries : []
      return { now: read.answer, since: entries.filter((entry) => entry.revision > revision) }
    }
    await wait(between)
  }
  return undefined
}
