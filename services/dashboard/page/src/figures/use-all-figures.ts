import { useEffect, useState } from 'react'
import type { ReadAnswer } from '@ledger/api'
import { publicAddress } from '../reading/addresses.ts'
import { readAt, type NotRead } from '../reading/reading.ts'
import type { Figure } from './figures-table.tsx'

/** The figures that came so far; whether there are more to come; and why they did not, if so. */
export type AllFigures = {
  readonly figures: ReadonlyArray<Figure>
  readonly isWhole: boolean
  readonly notRead: NotRead | undefined
}

const none: AllFigures = { figures: [], isWhole: false, notRead: undefined }
/** What one answer takes at most, and what a page can search through. */
const atOnce = '500'
const most = 20_000

/** Reads every figure, page by page. */
export const useAllFigures = (): AllFigures => {
  const [all, setAll] = useState(none)
  useEffect(() => {
    const controller = new AbortController()
    const readOn = async (): Promise<void> => {
      let cursor: string | undefined
      let figures: ReadonlyArray<Figure> = []
      do {
        const address = publicAddress('figures', { limit: atOnce, cursor })
        const read = await readAt<ReadAnswer<'figures'>>(address, controller.signal)
        if ('notRead' in read) return setAll({ figures, isWhole: false, notRead: read.notRead })
        figures = [...figures, ...read.answer.figures]
        cursor = read.answer.next ?? undefined
        setAll({ figures, isWhole: cursor === undefined, notRead: undefined })
      } while (cursor !== undefined && figures.length < most)
    }
    // It fails only where it is cut off.
    readOn().catch(() => undefined)
    return () => controller.abort()
  }, [])
  return all
}
