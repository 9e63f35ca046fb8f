import { decideCase } from '../case/decide.ts'
import { foldCase, noCase } from '../case/fold.ts'
import { scenario } from './scenario.ts'

/** Given / when / then for decisions on a case. */
export const givenCase = scenario({ initial: noCase, fold: foldCase, decide: decideCase })
