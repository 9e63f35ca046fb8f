import { historyIn } from '../history/history-in.ts'
import type { Absent, Bench, Comparison } from '../part.ts'
import { startEngines } from '../service/engines.ts'
import { fillTopics } from './fill-topics.ts'
import { benchLatency } from './latency.ts'
import { benchMemory } from './memory.ts'
import { benchSharing } from './sharing.ts'
import { benchSpeed } from './speed.ts'

const events = 200_000

/** The projector as it runs: how fast, how two share, in how much memory, and how soon an event can be read. */
export const benchProjector = async (bench: Bench): Promise<ReadonlyArray<Comparison | Absent>> => {
  const found = await startEngines()
  if (typeof found === 'string') return [{ figure: 'projector: all of it', absent: found }]
  const figures: Comparison[] = []
  {
    await using engines = found
    await fillTopics(bench, engines, { path: await historyIn(bench, events), events })
    figures.push(...(await benchSpeed(bench, engines, events)))
    figures.push(...(await benchSharing(bench, engines, events)))
  }
  figures.push(await benchMemory(bench))
  figures.push(...(await benchLatency(bench)))
  return figures
}
