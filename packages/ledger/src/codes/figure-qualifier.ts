import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** How exactly a figure is stated. */
export const FigureQualifier = codeList('FigureQualifier', ['exact', 'approximate', 'at_least', 'less_than'])
export type FigureQualifier = t.TypeOf<typeof FigureQualifier>
