import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../decision.ts'
import type { AgencyId } from '../ids.ts'
import { sameFacts } from '../same-facts.ts'
import type { FigureCommand } from './commands.ts'
import {
  countNotWhole,
  figureWithdrawn,
  lessThanNothing,
  notPublished,
  overHundredPercent,
  publishedByAnother,
  publishedOtherwise,
  type FigureRefusal,
} from './errors.ts'
import type { FigureEvent, Revision } from './events.ts'
import type { Figure, FigureState } from './figure.ts'
import type { OfficialFigure } from './official-figure.ts'

type Decided = Decision<FigureEvent, FigureRefusal>

const valueRefusal = ({
  value,
  qualifier,
  unit,
}: Pick<OfficialFigure, 'value' | 'qualifier' | 'unit'>): FigureRefusal | undefined => {
  if (unit === 'percent' && value > 100) return overHundredPercent
  if (unit !== 'percent' && unit !== 'ratio' && !Number.isInteger(value)) return countNotWhole
  return qualifier === 'less_than' && value < 1 ? lessThanNothing : undefined
}

/** What makes it this figure and no other: all but the value, how exactly it is stated, and how it is cited. */
const identity = ({ indicator, unit, period, dimensions, source }: OfficialFigure) => [
  indicator,
  unit,
  period,
  dimensions,
  source.dataset,
  source.record,
]

const revise = (state: Figure, revision: Revision, agency: AgencyId): Decided => {
  const { value, qualifier } = state.figure
  if (sameFacts({ value, qualifier }, { value: revision.value, qualifier: revision.qualifier })) return E.right([])
  if (state.agency !== agency) return E.left(publishedByAnother)
  if (state.withdrawn !== undefined) return E.left(figureWithdrawn)
  const refusal = valueRefusal({ ...revision, unit: state.figure.unit })
  return refusal === undefined ? E.right([{ type: 'FigureRevised', data: revision }]) : E.left(refusal)
}

const publish = (state: FigureState, figure: OfficialFigure, { agency }: DecisionContext): Decided => {
  if (state !== undefined) {
    if (!sameFacts(identity(state.figure), identity(figure))) return E.left(publishedOtherwise)
    const { value, qualifier } = figure
    return revise(state, { value, qualifier, reason: 'SourceRepublished' }, agency)
  }
  const refusal = valueRefusal(figure)
  return refusal === undefined ? E.right([{ type: 'FigurePublished', data: { figure, agency } }]) : E.left(refusal)
}

/**
 * Decides a command on an official figure. A source that publishes the same record again with another value revises
 * it: the value that stood before is kept in the history, and any table can still be asked as it was then.
 */
export const decideFigure = (state: FigureState, command: FigureCommand, context: DecisionContext): Decided => {
  if (command.type === 'PublishFigure') return publish(state, command.data, context)
  if (state === undefined) return E.left(notPublished)
  switch (command.type) {
    case 'ReviseFigure':
      return revise(state, command.data, context.agency)
    case 'WithdrawFigure':
      if (state.withdrawn !== undefined) return E.right([])
      if (state.agency !== context.agency) return E.left(publishedByAnother)
      return E.right([{ type: 'FigureWithdrawn', data: command.data }])
  }
}
