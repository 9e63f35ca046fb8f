import { decideOperation } from './decide.ts'
import { operationEvents } from './events.ts'
import { foldOperation, noOperation } from './fold.ts'
import { Operation } from './operation.ts'
import { noNewRules } from '../new-command-rules.ts'
import { operationCategory } from './stream-name.ts'

/** All that whoever loads, decides, stores or projects an operation needs, in one value. */
export const operationAggregate = {
  category: operationCategory,
  initial: noOperation,
  fold: foldOperation,
  decide: decideOperation,
  newCommandRules: noNewRules,
  schema: operationEvents,
  state: Operation,
}
