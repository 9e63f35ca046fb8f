import type { StatisticsAnswer } from '@ledger/api'
import type { Dimension } from '@ledger/projections'
import { placeText } from '../terminal/place-text.ts'
import { holdsPlaces } from './dimensions.ts'

/** A text that begins with a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A value of a dimension as people read it. */
export const placeOf = (dimension: Dimension, value: string | null | undefined): string => {
  if (value === null || value === undefined) return 'not known'
  return holdsPlaces(dimension) ? placeText(value) : value
}

/** Of when things are counted, to go on a heading with. */
export const periodText = ({ from, to }: Pick<StatisticsAnswer, 'from' | 'to'>): string => {
  if (from === null && to === null) return ''
  if (from === null) return `, up to ${to ?? ''}`
  return to === null ? `, from ${from}` : `, ${from} to ${to}`
}

/** What is counted. The measures of other units than persons have theirs in their names: suspects-arrested. */
export const measureText = ({ unit, measure }: Pick<StatisticsAnswer, 'unit' | 'measure'>): string =>
  unit === 'persons' ? `${capital(unit)} ${measure}` : capital(measure.replaceAll('-', ' '))
