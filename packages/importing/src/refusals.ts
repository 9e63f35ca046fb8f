import type { Reject } from '@ledger/exchange'
import { listOf, record, wholeNumber } from '@ledger/kernel'
import * as t from 'io-ts'

/** Rejects of one kind: the column and the rule, how often it was broken, and where first. */
export const RefusedKind = record('RefusedKind', {
  field: t.string,
  rule: t.string,
  count: wholeNumber('Count', 1),
  first: record('FirstRefused', { line: wholeNumber('Line', 0), value: t.string }),
})
export type RefusedKind = t.TypeOf<typeof RefusedKind>

/** So many kinds are told apart in a report; what breaks other rules is counted together. */
export const mostKinds = 50

/** The kinds of rejects of a report. */
export const RefusedKinds = listOf(RefusedKind, 0, mostKinds + 1)

const others = 'other rules (see the file of rejects)'

/** Rules of one kind differ in what stood in the cell and in numbers only. */
const kindOf = ({ field, rule, value }: Reject): string =>
  `${field}\n${(value === '' ? rule : rule.replaceAll(value, '…')).replaceAll(/\d+/g, '#')}`

/** Counts rejects by their kind, going on from what was counted before; the most frequent are told first. */
export const refusals = (before: ReadonlyArray<RefusedKind> = []) => {
  const kinds = new Map(before.map((one) => [kindOf({ field: one.field, rule: one.rule, ...one.first }), one] as const))
  return {
    add: (rejects: ReadonlyArray<Reject>): void => {
      for (const reject of rejects) {
        const full = kinds.size >= mostKinds && !kinds.has(kindOf(reject))
        const one = full ? { ...reject, field: '', rule: others, value: '' } : reject
        const { field, rule, line, value } = one
        const kind = kindOf(one)
        const known = kinds.get(kind)
        kinds.set(
          kind,
          known === undefined
            ? { field, rule, count: 1, first: { line, value } }
            : { ...known, count: known.count + 1 },
        )
      }
    },
    kinds: (): ReadonlyArray<RefusedKind> => [...kinds.values()].sort((a, b) => b.count - a.count),
  }
}
