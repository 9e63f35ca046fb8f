import { decideInvestigation } from './decide.ts'
import { investigationEvents } from './events.ts'
import { foldInvestigation, noInvestigation } from './fold.ts'
import { Investigation } from './investigation.ts'
import { noNewRules } from '../new-command-rules.ts'
import { investigationCategory } from './stream-name.ts'

/** All that whoever loads, decides, stores or projects an investigation needs, in one value. */
export const investigationAggregate = {
  category: investigationCategory,
  initial: noInvestigation,
  fold: foldInvestigation,
  decide: decideInvestigation,
  newCommandRules: noNewRules,
  schema: investigationEvents,
  state: Investigation,
}
