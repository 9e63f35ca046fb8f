import { decideCase } from './decide.ts'
import { caseEvents } from './events.ts'
import { foldCase, noCase } from './fold.ts'
import { caseNewCommandRules } from './new-command-rules.ts'
import { storedCase } from './stored-case.ts'
import { caseCategory } from './stream-name.ts'

/** All that whoever loads, decides, stores or projects a case needs, in one value. */
export const caseAggregate = {
  category: caseCategory,
  initial: noCase,
  fold: foldCase,
  decide: decideCase,
  newCommandRules: caseNewCommandRules,
  schema: caseEvents,
  state: storedCase,
}
