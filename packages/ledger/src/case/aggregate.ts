import { decideCase } from './decide.ts'
import { reopenReleased } from './decisions/merging.ts'
import { caseEvents } from './events.ts'
import { foldCase, noCase } from './fold.ts'
import type { HandedBack } from './handed-back.ts'
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

/** The same for a merged case that is released: it is opened again with what the case that it was merged into gives back. */
export const releasedCase = (handedBack: HandedBack): typeof caseAggregate => ({
  ...caseAggregate,
  decide: (state, command, context) =>
    command.type === 'ReopenCase'
      ? reopenReleased(state, command.data, handedBack)
      : decideCase(state, command, context),
})
