import { comparisonOf } from '../measure/comparison-of.ts'
import { interleaved } from '../measure/interleaved.ts'
import type { Bench, Comparison } from '../part.ts'
import type { Engines } from '../service/engines.ts'
import { projectOnce, type Projected } from './project-once.ts'

const microseconds = 1_000_000

/** Two projectors that share a topic of so many events, beside one that has it alone. */
export const benchSharing = async (
  bench: Bench,
  engines: Engines,
  events: number,
): Promise<ReadonlyArray<Comparison>> => {
  const { rounds, signal } = bench
  const shown = bench.progress('Sharing', rounds * 2 * events)
  let before = 0
  const project = (projectors: number) => () =>
    projectOnce(engines, bench, { events, projectors }, (done) =>
      shown.at(before + done, `${projectors} projectors: ${done} of ${events} events`),
    )
  const measured = await interleaved({
    rounds,
    signal,
    ours: project(2),
    raw: project(1),
    onMeasured: () => (before += events),
  })
  shown.end()
  const compare = (of: (projected: Projected) => number, named: Omit<Parameters<typeof comparisonOf>[1], 'beside'>) =>
    comparisonOf(
      measured.map(({ ours, raw }) => ({ ours: of(ours), raw: of(raw) })),
      { ...named, beside: 'one projector that consumes the same topic alone' },
    )
  return [
    compare(({ cpuSeconds }) => (cpuSeconds / events) * microseconds, {
      figure: 'projector: two of a group, CPU of both an event',
      unit: 'µs',
      target: { of: 'ratio', at: 'most', value: 1.15 },
    }),
    compare(({ perSecond }) => perSecond, { figure: 'projector: two of a group, by the clock', unit: 'events/s' }),
  ]
}
