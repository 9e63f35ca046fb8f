import type { ReadAnswer } from '@ledger/api'
import { createContext, useContext, type ReactNode } from 'react'
import { useRead, type Reading } from './use-read.ts'

type Statistics = ReadAnswer<'statistics'>

/** Which records are shown: real ones, or made-up ones where no edition holds a real one; and of which edition they are. */
export type PublishedRecords = {
  readonly kind: 'published'
  readonly synthetic: 'exclude' | 'only'
  readonly edition: NonNullable<Statistics['edition']>
}

const Records = createContext<PublishedRecords | undefined>(undefined)
const Latest = createContext<Reading<Statistics> | undefined>(undefined)

/** Of an edition without a real case there is nothing to round, and so no error of rounding either. */
const recordsOf = ({ total, errors = [], edition }: Statistics): PublishedRecords | undefined =>
  edition && { kind: 'published', synthetic: total.upper === 0 && errors.length === 0 ? 'only' : 'exclude', edition }

/** Finds out once which records are shown on every page. */
export const WithPublishedRecords = ({ children }: { readonly children: ReactNode }) => {
  const latest = useRead('statistics', { measure: 'reported' })
  const { read } = latest
  const records = read !== undefined && 'answer' in read ? recordsOf(read.answer) : undefined
  return (
    <Latest value={latest}>
      <Records value={records}>{children}</Records>
    </Latest>
  )
}

/** Which records are shown; undefined while that is not known, or where no edition is published. */
export const usePublishedRecords = (): PublishedRecords | undefined => useContext(Records)

/** How far the question for the latest edition is. */
export const useLatest = (): Reading<Statistics> | undefined => useContext(Latest)
