import { historyIn } from '../history/history-in.ts'
import type { Absent, Bench, Comparison } from '../part.ts'
import { orAbsent, startEngines } from '../service/engines.ts'
import { fillTopics } from './fill-topics.ts'
import { benchLatency } from './latency.ts'
import { benchMemory } from './memory.ts'
import { benchSharing } from './sharing.ts'
import { benchSpeed } from './speed.ts'

const events = 200_000

/** How fast it is, and how two share the work. */
const benchThroughput = async (bench: Bench): Promise<ReadonlyArray<Comparison>> => {
  await using engines = await startEngines()
  await fillTopics(bench, engines, { path: await historyIn(bench, events), events })
  return [...(await benchSpeed(bench, engines, events)), ...(await benchSharing(bench, engines, events))]
}

/** The projector as it runs: how soon an event can be read, how fast it is, how two share, and in how much memory. */
export const benchProjector = (bench: Bench): Promise<ReadonlyArray<Comparison | Absent>> =>
  orAbsent('projector: all of it', async () => {
    // First: after millions of rows were written, the database may be busy clearing up after them.
    const latency = await benchLatency(bench)
    return [...(await benchThroughput(bench)), await benchMemory(bench), ...latency]
  })
