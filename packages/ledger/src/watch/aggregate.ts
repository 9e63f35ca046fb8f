import { noNewRules } from '../new-command-rules.ts'
import { decideWatch } from './decide.ts'
import { watchEvents } from './events.ts'
import { foldWatch, noWatch } from './fold.ts'
import { watchCategory } from './stream-name.ts'
import { Watch } from './watch.ts'

/** All that whoever loads, decides, stores or projects a watch needs, in one value. */
export const watchAggregate = {
  category: watchCategory,
  initial: noWatch,
  fold: foldWatch,
  decide: decideWatch,
  newCommandRules: noNewRules,
  schema: watchEvents,
  state: Watch,
}
