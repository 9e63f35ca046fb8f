import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** How far a journey has come, by the names under which statistics count the same stages. */
export const CaseStage = codeList('CaseStage', ['reported', 'identified', 'rescued', 'repatriated', 'reintegrated'])
export type CaseStage = t.TypeOf<typeof CaseStage>
