import { marginErrors, type Rounding } from '@ledger/disclosure'
import { chanceOf, editionSeries, type KnownOfCell } from '@ledger/disclosure/testing'
import { knownByRule } from './known-by-rule.ts'
import type { MadeUpLedger } from './made-up-ledger.ts'

/** A change of a row in an edition: what is true of it, what is published of it, and what an attacker knows by that. */
export type AttackedChange = {
  readonly cell: number
  readonly edition: number
  readonly exact: number
  readonly published: number
  readonly known: KnownOfCell
}

/** A ledger as an attacker sees it: all changes of all cells that may hold somebody, and the largest errors told. */
export type PublishedLedger = {
  readonly cells: ReadonlyArray<ReadonlyArray<string>>
  readonly changes: ReadonlyArray<AttackedChange>
  /** For each edition the largest error of margins of order 0, 1 and 2. */
  readonly largestErrors: ReadonlyArray<ReadonlyArray<number>>
}

const reasons = ['New', 'Corrected', 'Withdrawn', 'Reassessed'] as const

/** What is new only adds, and what is withdrawn only takes out: so much is known without looking. */
const bySign = (reason: string, { least, most }: KnownOfCell): KnownOfCell => ({
  least: reason === 'New' ? Math.max(0, least) : least,
  most: reason === 'Withdrawn' ? Math.min(0, most) : most,
})

/** Publishes the editions of a made-up ledger, and says what is known of them by whoever reads all that is published. */
export const publishedLedger = (
  { editions, candidates }: MadeUpLedger,
  secret: string,
  rounding: Rounding,
): PublishedLedger => {
  const series = editionSeries(rounding)
  const stood = new Map<string, number>()
  const largestErrors: ReadonlyArray<number>[] = []
  const changes = editions.flatMap((happened, edition) => {
    const made = series.make(happened, chanceOf(`${secret} ${edition}`))
    largestErrors.push(marginErrors(made.rows, made.published, rounding).map(({ largest }) => largest))
    const rows = new Map(made.rows.map((row, n) => [[...row.values, row.reason].join('\t'), { row, n }]))
    return candidates.flatMap((values, cell): ReadonlyArray<AttackedChange> => {
      const label = values.join('\t')
      const of = (edition === 0 ? reasons.slice(0, 1) : reasons).map((reason) => {
        const found = rows.get(`${label}\t${reason}`)
        const published = found === undefined ? 0 : (made.published[found.n] as number)
        return { reason, exact: found?.row.change ?? 0, published }
      })
      const before = stood.get(label) ?? 0
      const known = knownByRule(
        of.map(({ published }) => published),
        before,
        rounding,
      )
      stood.set(label, before + of.reduce((sum, { published }) => sum + published, 0))
      return of.map(({ reason, exact, published }, n) => ({
        cell,
        edition,
        exact,
        published,
        known: bySign(reason, known[n] as KnownOfCell),
      }))
    })
  })
  return { cells: candidates, changes, largestErrors }
}
