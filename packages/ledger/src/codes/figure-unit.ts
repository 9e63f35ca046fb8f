import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** What an official figure counts. Numbers of two units are never added. */
export const FigureUnit = codeList('FigureUnit', [
  'persons',
  'cases',
  'suspects',
  'investigations',
  'offences',
  'instruments',
  'percent',
  'ratio',
])
export type FigureUnit = t.TypeOf<typeof FigureUnit>
