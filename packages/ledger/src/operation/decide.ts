import * as E from 'fp-ts/lib/Either.js'
import { isFuture, surelyBefore } from '../date-order.ts'
import type { Decision, DecisionContext } from '../decision.ts'
import { sameFacts } from '../same-facts.ts'
import type { OperationCommand } from './commands.ts'
import {
  concludedBeforeStart,
  notOpened,
  openedOtherwise,
  operationEnded,
  operationInFuture,
  type OperationRefusal,
} from './errors.ts'
import type { OperationEvent } from './events.ts'
import type { OperationState } from './operation.ts'

type Decided = Decision<OperationEvent, OperationRefusal>

/** Decides a command on an operation of several agencies. */
export const decideOperation = (
  state: OperationState,
  command: OperationCommand,
  context: DecisionContext,
): Decided => {
  if (command.type === 'OpenOperation') {
    if (state !== undefined) return sameFacts(state.opening, command.data) ? E.right([]) : E.left(openedOtherwise)
    if (isFuture(command.data.startedOn, context)) return E.left(operationInFuture('startedOn'))
    return E.right([{ type: 'OperationOpened', data: { opening: command.data, agency: context.agency } }])
  }
  if (state === undefined) return E.left(notOpened)
  const over = state.conclusion !== undefined || state.cancelledOn !== undefined
  switch (command.type) {
    case 'AdmitAgency': {
      if (state.agencies.includes(command.data.agency)) return E.right([])
      return over ? E.left(operationEnded) : E.right([{ type: 'AgencyJoinedOperation', data: command.data }])
    }
    case 'ConcludeOperation': {
      const { endedOn } = command.data
      if (sameFacts(state.conclusion, command.data)) return E.right([])
      if (over) return E.left(operationEnded)
      if (isFuture(endedOn, context)) return E.left(operationInFuture('endedOn'))
      if (surelyBefore(endedOn, state.opening.startedOn)) return E.left(concludedBeforeStart('endedOn'))
      return E.right([{ type: 'OperationConcluded', data: command.data }])
    }
    case 'CancelOperation': {
      if (state.cancelledOn === command.data.cancelledOn) return E.right([])
      if (over) return E.left(operationEnded)
      if (isFuture(command.data.cancelledOn, context)) return E.left(operationInFuture('cancelledOn'))
      return E.right([{ type: 'OperationCancelled', data: command.data }])
    }
  }
}
