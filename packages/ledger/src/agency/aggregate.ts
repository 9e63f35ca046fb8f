import { decideAgency } from './decide.ts'
import { agencyEvents } from './events.ts'
import { foldAgency, noAgency } from './fold.ts'
import { Agency } from './agency.ts'
import { agencyNewCommandRules } from './new-command-rules.ts'
import { agencyCategory } from './stream-name.ts'

/** All that whoever loads, decides, stores or projects an agency needs, in one value. */
export const agencyAggregate = {
  category: agencyCategory,
  initial: noAgency,
  fold: foldAgency,
  decide: decideAgency,
  newCommandRules: agencyNewCommandRules,
  schema: agencyEvents,
  state: Agency,
}
