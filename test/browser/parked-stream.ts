import { sqliteEventStore } from '@ledger/event-store-sqlite'
import { someEvent } from '@ledger/event-store/testing'
import { report, rescue, someCases } from '@ledger/read-model/testing'
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A case of which an event was damaged in the file of the events, as by a bad disk; and how that is mended. */
export type DamagedCase = { readonly stream: string; readonly mend: () => void }

/** What stands in the damaged event: whoever is not shown it must nowhere read it. */
export const markOfDamage = 'mark-of-damaged-data-51c7'

/** Writes a case into the file of a running ledger, as no route takes such an event, with so many events waiting behind it. */
export const damageCase = async (folder: string): Promise<DamagedCase> => {
  const [stream] = someCases(1)
  const file = join(folder, 'events.db')
  const store = sqliteEventStore(file, 'write')
  const damaged = someEvent({ type: rescue.type, data: { ...(rescue.data as object), rescuedOn: markOfDamage } })
  const events = [someEvent(report), damaged]
  const appended = await store.append(stream!, 'no-stream', events)()
  await store.close()
  if (E.isLeft(appended)) throw new Error(`the damaged case was not written: ${JSON.stringify(appended.left)}`)
  return {
    stream: stream!,
    mend: () => {
      const database = new DatabaseSync(file)
      database.exec('pragma busy_timeout = 5000')
      database
        .prepare('update event set data = ? where stream = ? and revision = 1')
        .run(JSON.stringify(rescue.data), stream!)
      database.close()
    },
  }
}
