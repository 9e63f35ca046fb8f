import type { SeededRandom } from './seeded-random.ts'

/** When the process is killed: in the first load, under load, while it starts, in a rebuild, in the middle of a merge. */
export type Moment = 'loading' | 'working' | 'starting' | 'rebuilding' | 'merging'

const shares: ReadonlyArray<readonly [Moment, number]> = [
  ['starting', 0.14],
  ['rebuilding', 0.16],
  ['merging', 0.2],
]

/** So many kills: a tenth in the first load, then all other moments in random order, each at least once. */
export const planOfKills = (kills: number, random: SeededRandom): ReadonlyArray<Moment> => {
  const times = (share: number) => Math.max(1, Math.round(kills * share))
  const loading: Moment[] = Array.from({ length: times(0.1) }, () => 'loading')
  const others = shares.flatMap(([moment, share]) => Array.from({ length: times(share) }, () => moment))
  const working: Moment[] = Array.from({ length: Math.max(1, kills - loading.length - others.length) }, () => 'working')
  return [...loading, ...random.shuffled([...others, ...working])]
}
