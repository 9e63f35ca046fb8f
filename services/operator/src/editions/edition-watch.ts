import { seriesName, watchEdition, type Alarm } from '@ledger/early-warning'
import { commandIdOf, handleCommand, loadStream, namedIdOf } from '@ledger/event-store'
import { instantOf } from '@ledger/kernel'
import { RaisedAlarm, watchAggregate, type AgencyId, type JudgedMonth, type WatchCommand } from '@ledger/ledger'
import { watchStream } from '@ledger/read-model'
import * as E from 'fp-ts/lib/Either.js'
import { EditionNotMade, type EditionEngines } from './edition-engines.ts'
import { editionClockActor } from './edition-writer.ts'
import { readEdition } from './editions-in.ts'
import { apart, publishedHistory, type PublishedHistory } from './published-history.ts'
import { untilRead } from './until-read.ts'

/** An alarm of an edition as it is recorded. Its id is that of its series and month, whichever edition raises it. */
const raisedOf = (edition: number, synthetic: boolean, alarm: Alarm): RaisedAlarm => {
  const name = [alarm.month, String(synthetic), seriesName(alarm.series)].join('\n')
  const raised: unknown = { ...alarm, alarm: namedIdOf('alarm', name), edition, synthetic }
  if (!RaisedAlarm.is(raised)) throw new Error(`an alarm cannot be recorded: ${JSON.stringify(raised)}`)
  return raised
}

/** What an edition says, of true records and of made-up ones. */
const judged = ({ edition, earlier, changes }: PublishedHistory): WatchCommand['data'] => {
  const months: JudgedMonth[] = []
  const raised: RaisedAlarm[] = []
  for (const synthetic of apart) {
    const found = watchEdition(edition, earlier, changes.get(synthetic) ?? [])
    const alarms = found.alarms.map((alarm) => raisedOf(edition.number, synthetic, alarm))
    const { month, judged: series, byChance } = found
    months.push({ month, synthetic, byChance, alarms: alarms.length, ...(series !== null && { judged: series }) })
    raised.push(...alarms)
  }
  return { edition: edition.number, months, alarms: raised }
}

/** Watches over editions that are published: what each says of the last month that had ended is recorded, once. */
export const editionWatch = ({
  store,
  queries,
  published,
}: Pick<EditionEngines, 'store' | 'queries' | 'published'>) => {
  const historyUpTo = publishedHistory(published)
  /** The last one that was found to be watched: it need not be asked for again. */
  let seen = 0

  const isWatched = async (number: number, commandId: string): Promise<boolean> => {
    const { state } = await loadStream(store, watchAggregate, watchStream, commandId)
    return state !== undefined && number <= state.last
  }

  const record = async (data: WatchCommand['data'], commandId: string, now: () => number): Promise<void> => {
    const { agency, ...by } = editionClockActor(data.edition)
    const at = instantOf(now())
    const recorded = await handleCommand(store)(watchAggregate, {
      stream: watchStream,
      command: { type: 'WatchEdition', data },
      context: { now: at, agency: agency as AgencyId },
      commandId,
      metadata: { agency, ...by, recordedAt: at, causationId: by.correlationId },
    })()
    // Another process judged it meanwhile, and perhaps otherwise, as a newer program may: what was recorded stands.
    if (E.isRight(recorded) || recorded.left.kind === 'key-reused') return
    const { left } = recorded
    const reason = 'reason' in left ? left.reason : left.kind
    throw new EditionNotMade(`edition ${data.edition} could not be judged: ${reason}`)
  }

  /**
   * Judges a published edition where that was not done yet, and records what comes of it. Cut off anywhere it is done
   * again; done twice it raises nothing. Throws {@link EditionNotMade} where it cannot be, for now. `now` in milliseconds
   * since 1970.
   */
  return async (number: number, signal: AbortSignal, now: () => number): Promise<void> => {
    if (number <= seen) return
    const commandId = commandIdOf(editionClockActor(number).agency, `watch ${number}`)
    if (!(await isWatched(number, commandId))) {
      const { publishedAt } = await readEdition(store, number)
      if (publishedAt === undefined)
        throw new EditionNotMade(`edition ${number} is not published, and not to be judged`)
      await untilRead({ queries }, publishedAt, signal)
      await record(judged(await historyUpTo(number, signal)), commandId, now)
    }
    seen = number
  }
}
