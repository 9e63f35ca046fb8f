import { boundsOf, PartialDate } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { readDate } from '../read-date.ts'

const oldestYear = 1900

/** The rule that the period of a figure breaks: one that has a year of this or the last century begins in it. */
export const periodRule = (cell: string, latestYear: number): string | undefined => {
  const date = readDate(cell)
  if (E.isLeft(date)) return date.left
  if (!PartialDate.is(date.right)) return undefined
  const { lower, upper } = boundsOf(date.right)
  const begun = Number((lower ?? upper ?? String(latestYear)).slice(0, 4))
  return begun >= oldestYear && begun <= latestYear
    ? undefined
    : `must begin in a year from ${oldestYear} to ${latestYear}`
}
