import type { FieldError } from '@ledger/kernel'
import type { DecisionContext } from './decision.ts'

/**
 * What is asked of the content of a new command beyond its codec: which fields break which rule; empty where none does.
 *
 * Here stands what became stricter since commands of the kind were first taken. A command that is in a stream already
 * is answered before these rules are asked, so a rule may be added without breaking the promise that whatever was sent
 * once may be sent again. The codec stays as wide as it was: it reads those commands, and makes their fingerprints.
 */
export type NewCommandRules<Command> = (command: Command, context: DecisionContext) => ReadonlyArray<FieldError>

/** For records whose commands hold nothing that the codec does not bind. */
export const noNewRules = (): ReadonlyArray<FieldError> => []
