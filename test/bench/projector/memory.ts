import { peaksOf } from '../measure/peaks-of.ts'
import { historyIn } from '../history/history-in.ts'
import type { Bench, Comparison } from '../part.ts'
import { startEngines } from '../service/engines.ts'
import { fillTopics } from './fill-topics.ts'
import { projectOnce } from './project-once.ts'

const few = 100_000
const many = 1_000_000

/** The most memory that a projector has resident over a million events, beside that over a hundred thousand. */
export const benchMemory = async (bench: Bench): Promise<Comparison> =>
  peaksOf(bench, {
    figure: `projector: peak memory over ${many.toLocaleString('en')} events`,
    doing: 'Projecting many',
    few: { path: await historyIn(bench, few), events: few },
    many: { path: await historyIn(bench, many), events: many },
    peakBytes: async (history, onProgress) => {
      // The services know their topics by one name: each history has brokers of its own.
      await using engines = await startEngines()
      await fillTopics(bench, engines, history)
      return (await projectOnce(engines, bench, { events: history.events }, onProgress)).peakBytes
    },
  })
