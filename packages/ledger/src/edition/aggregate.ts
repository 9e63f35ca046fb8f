import { noNewRules } from '../new-command-rules.ts'
import { decideEdition } from './decide.ts'
import { LedgerEdition } from './ledger-edition.ts'
import { editionEvents } from './events.ts'
import { foldEdition, noEdition } from './fold.ts'
import { editionCategory } from './stream-name.ts'

/** All that whoever loads, decides, stores or projects an edition needs, in one value. */
export const editionAggregate = {
  category: editionCategory,
  initial: noEdition,
  fold: foldEdition,
  decide: decideEdition,
  newCommandRules: noNewRules,
  schema: editionEvents,
  state: LedgerEdition,
}
