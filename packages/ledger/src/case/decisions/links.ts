import * as E from 'fp-ts/lib/Either.js'
import type { Decision } from '../../decision.ts'
import type { CaseState } from '../case.ts'
import type { CaseCommandData } from '../commands.ts'
import type { CaseRefusal } from '../errors.ts'
import type { CaseEvent } from '../events.ts'
import { openCase } from './open-case.ts'

/** The person was met in an operation of several agencies. */
export const linkOperation = (
  state: CaseState,
  { operation }: CaseCommandData<'LinkOperation'>,
): Decision<CaseEvent, CaseRefusal> => {
  const open = openCase(state)
  if (E.isLeft(open)) return open
  return E.right(open.right.operations.includes(operation) ? [] : [{ type: 'LinkedToOperation', data: { operation } }])
}

/** The person's case is part of an investigation. */
export const linkInvestigation = (
  state: CaseState,
  { investigation }: CaseCommandData<'LinkInvestigation'>,
): Decision<CaseEvent, CaseRefusal> => {
  const open = openCase(state)
  if (E.isLeft(open)) return open
  return E.right(
    open.right.investigations.includes(investigation)
      ? []
      : [{ type: 'LinkedToInvestigation', data: { investigation } }],
  )
}
