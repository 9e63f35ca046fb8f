import { publicAddressOf } from '@ledger/api'
import type { Measure } from '@ledger/projections'
import type { PublishedEdition } from '@ledger/read-model'
import type { Sources } from '../sources.ts'

/** What every published answer tells of its edition: which one, how it rounds, and an address with the same numbers for ever. */
export const editionTold = ({ number, cut, nextOn, rounding }: PublishedEdition, citation: string) => ({
  rounded: true as const,
  edition: { number, cut, nextOn },
  rounding,
  citation,
})

type Synthetic = 'exclude' | 'include' | 'only'

/**
 * How far the numbers of an edition are off, of some measures: of true records, or of synthetic ones where only those were
 * asked for. Of both together there are none that were told.
 */
export const errorsTold = (
  { errors }: PublishedEdition,
  { measures, synthetic }: { readonly measures: ReadonlyArray<Measure>; readonly synthetic: Synthetic },
) =>
  (synthetic === 'include' ? [] : errors)
    .filter((one) => measures.some((measure) => measure === one.measure) && one.synthetic === (synthetic === 'only'))
    .map(({ measure, order, mean, p95, largest }) => ({ measure, order, mean, p95, largest }))

/** What is told of its edition, and how far its numbers of one measure are off. */
export const toldOfEdition = (
  edition: PublishedEdition,
  { measure, synthetic }: { readonly measure: Measure; readonly synthetic: Synthetic },
  citation: string,
) => ({
  ...editionTold(edition, citation),
  errors: errorsTold(edition, { measures: [measure], synthetic }).map(({ measure: _, ...error }) => error),
})

/** What changes no count: in which form it was told, by which date the edition was found, and what is told beside. */
const besideCounts: ReadonlySet<string> = new Set(['format', 'bom', 'asOf', 'edition', 'rate', 'growth'])

/**
 * The address of a question to an edition, on the face that it was put to: the same parameters in one order, the edition by
 * its number.
 */
export const citationOf = (
  face: Sources['face'],
  path: string,
  query: Readonly<Record<string, unknown>>,
  edition: number,
): string => {
  const search = new URLSearchParams()
  for (const name of Object.keys(query).sort()) {
    const said = query[name]
    if (besideCounts.has(name) || said === undefined) continue
    search.set(name, (Array.isArray(said) ? said : [said]).map(String).join(','))
  }
  search.set('edition', String(edition))
  return `${face === 'public' ? publicAddressOf(path) : path}?${search.toString()}`
}
