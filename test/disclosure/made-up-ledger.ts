import type { Happened } from '@ledger/disclosure/testing'
import { timeValue } from '@ledger/disclosure'
import { numbersFrom } from '@ledger/kernel/testing'
import { storedDimension, type StoredDimension } from '@ledger/projections'

/** What happened before each edition of a small ledger, and the cells of which an attacker holds that they may hold somebody. */
export type MadeUpLedger = {
  readonly editions: ReadonlyArray<ReadonlyArray<Happened>>
  readonly candidates: ReadonlyArray<ReadonlyArray<string>>
}

type Values = ReadonlyArray<string>

const times = [
  timeValue('2024-01', '2024-01'),
  timeValue('2024-02', '2024-02'),
  timeValue('2023-12', '2023-12'),
  timeValue('2023-12', '2024-01'),
]

/**
 * Makes up a small ledger over the dimensions of a release plan and time: some groups of many persons, and single ones
 * everywhere; in later editions some are corrected, some withdrawn, and all of a cell move.
 */
export const madeUpLedger = (
  seed: number,
  dimensions: ReadonlyArray<StoredDimension>,
  editions: number,
): MadeUpLedger => {
  const next = numbersFrom(seed)
  const pick = <A>(of: ReadonlyArray<A>): A => of[Math.floor(of.length * next())] as A
  const valueIn = (dimension: StoredDimension): string => {
    const value = next() < 0.65 ? 'a' : next() < 0.7 ? 'b' : 'c'
    return storedDimension(dimension).several && next() < 0.04 ? 'a;b' : value
  }
  const someone = (): Values => [...dimensions.map(valueIn), next() < 0.7 ? (times[0] as string) : pick(times)]
  const groups = Array.from({ length: 6 }, someone)
  const report = (): Values => (next() < 0.5 ? pick(groups) : someone())

  const counted: Values[] = []
  const made = Array.from({ length: editions }, (_, edition) => {
    const happened: Happened[] = []
    const change = (values: Values, reason: string, by: number) => happened.push({ values, reason, change: by })
    for (let n = 0; edition > 0 && n < counted.length; n++) {
      const [values, draw] = [counted[n] as Values, next()]
      if (draw > 0.08) continue
      change(values, draw > 0.03 ? 'Corrected' : 'Withdrawn', -1)
      if (draw > 0.03) change((counted[n] = report()), 'Corrected', 1)
      else counted.splice(n--, 1)
    }
    const moved = edition > 0 ? pick(counted).join('\t') : undefined
    const to = report()
    for (let n = 0; n < counted.length; n++) {
      if ((counted[n] as Values).join('\t') !== moved || to.join('\t') === moved) continue
      change(counted[n] as Values, 'Reassessed', -1)
      change((counted[n] = to), 'Reassessed', 1)
    }
    for (let persons = Math.floor((edition === 0 ? 60 : 10) * (1 + 2 * next())); persons > 0; persons--) {
      const values = report()
      counted.push(values)
      change(values, 'New', 1)
    }
    return happened
  })
  const occupied = new Map(made.flat().map(({ values }) => [values.join('\t'), values]))
  const empty = Array.from({ length: occupied.size }, someone).map((values) => [values.join('\t'), values] as const)
  return { editions: made, candidates: [...new Map([...empty, ...occupied]).values()] }
}
