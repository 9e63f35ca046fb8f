import words from 'made:vocabulary'
import { use } from 'react'
import type { ExactVocabulary } from '../../../build/vocabulary-shape.ts'
import { exactWords } from '../exact/exact-words.ts'
import type { ShownRecords } from '../reading/shown-records.ts'

/** What can be asked: of published numbers, or of exact ones, which tell more. */
export type Offered = {
  readonly measures: ReadonlyArray<string>
  readonly dimensions: ReadonlyArray<(typeof words.dimensions)[number]>
}

const ofExact = (measure: string | null, { measures, dimensions }: ExactVocabulary): Offered => ({
  measures: [...words.measures, ...measures].map(({ name }) => name),
  // What has no meaning for a measure is not offered with it.
  dimensions: [
    ...words.dimensions,
    ...dimensions.filter(({ ofMeasures }) => ofMeasures === undefined || ofMeasures.includes(measure ?? '')),
  ],
})

const ofPublished: Offered = { measures: words.measures.map(({ name }) => name), dimensions: words.dimensions }

/** What can be asked of the records that are shown, with a measure. */
export const useOffered = (records: ShownRecords, measure: string | null): Offered =>
  records.kind === 'exact' ? ofExact(measure, use(exactWords())) : ofPublished

/** By what rows and columns can be, times last. */
export const groupingsOf = ({ dimensions }: Offered): ReadonlyArray<string> => [
  ...dimensions.map(({ name }) => name),
  ...words.times,
]
