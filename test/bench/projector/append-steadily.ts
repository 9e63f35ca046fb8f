// A process of its own: cases reported to the event store at a steady rate, and looked for in the read models.
import { eventStoreDbEventStore } from '@ledger/event-store-eventstoredb'
import * as E from 'fp-ts/lib/Either.js'
import { answer, leave, untilParentEnds } from '../measure/child-side.ts'
import { firstReports } from './first-reports.ts'
import { visibleAfter } from './visible-after.ts'

untilParentEnds()
const [seed = '', count = '0', perSecond = '0', database = '', connectionString = ''] = process.argv.slice(2)
const reports = firstReports(seed, Number(count))
const store = await eventStoreDbEventStore({ connectionString })
if (E.isLeft(store)) throw new Error(store.left.reason)
const visibility = await visibleAfter({
  ids: reports.map(({ id }) => id),
  perSecond: Number(perSecond),
  send: async (nth) => {
    const report = reports[nth]
    if (report === undefined) throw new Error(`there is no report ${nth}`)
    const appended = await store.right.append(report.stream, 'no-stream', [report.event])()
    if (E.isLeft(appended)) throw new Error(`${report.stream} was not appended: ${appended.left.kind}`)
  },
  database,
  table: 'ledger.case_timeline',
  column: 'case_id',
})
await store.right.close()
answer(visibility)
leave()
