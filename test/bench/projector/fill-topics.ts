import type { History } from '../measure/peaks-of.ts'
import type { Bench } from '../part.ts'
import type { Engines } from '../service/engines.ts'
import { servedTopics } from '../stream/bench-topics.ts'
import { publishOnce } from '../stream/publish-once.ts'

/** Publishes a history into the topic that projectors consume, on brokers that have no topics yet. */
export const fillTopics = async (bench: Bench, { kafka }: Engines, { path, events }: History): Promise<void> => {
  const shown = bench.progress('Publishing', events)
  const published = await publishOnce('relay', path, await servedTopics(kafka), bench, (done) =>
    shown.at(done, `${done} of ${events} events`),
  )
  shown.end()
  if (published.events < events) throw new Error(`${published.events} of ${events} events were published`)
}
