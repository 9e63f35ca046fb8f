import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../decision.ts'
import { latestDay } from '../latest-day.ts'
import { sameFacts } from '../same-facts.ts'
import type { FigureCommand } from './commands.ts'
import { firstDayOf, orderOfEditions, type Edition } from './edition.ts'
import {
  countNotWhole,
  editionInFuture,
  editionNeeded,
  editionSaysOtherwise,
  editionsUnordered,
  figureWithdrawn,
  lessThanNothing,
  notPublished,
  overHundredPercent,
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

type Told = Pick<Revision, 'value' | 'qualifier'> & { readonly edition: Edition | undefined; readonly citation: string }

const saysSameValue = ({ figure }: Figure, { value, qualifier }: Pick<Revision, 'value' | 'qualifier'>): boolean =>
  figure.value === value && figure.qualifier === qualifier

/** What this edition tells of the figure, beside what stands: no more than is new in it. */
const revised = ({ figure }: Figure, { value, qualifier, edition, citation }: Told): FigureEvent => {
  const { source } = figure
  return {
    type: 'FigureRevised',
    data: {
      value,
      qualifier,
      reason: 'SourceRepublished',
      ...(edition !== undefined && edition !== source.edition && { edition }),
      ...(citation !== source.citation && { citation }),
    },
  }
}

/** What comes of a figure that is told by the edition that stands, or by none. */
const toldAgain = (state: Figure, told: Told, otherwise: (stands: OfficialFigure) => FigureRefusal): Decided => {
  if (state.withdrawn !== undefined) return E.left(figureWithdrawn)
  if (!saysSameValue(state, told)) return E.left(otherwise(state.figure))
  return E.right(told.citation === state.figure.source.citation ? [] : [revised(state, told)])
}

/**
 * Of two editions the newer one stands, whichever comes first. An older one that comes late is accepted and adds
 * nothing. Without an edition nobody knows which of two values is the later one: that is refused, and said how to
 * state it.
 */
const toldAnew = (state: Figure, told: Told): Decided => {
  const { figure, withdrawn } = state
  const { edition, citation, value, qualifier } = told
  if (edition === undefined) {
    // Without one, it is not known either which of two citations is the later; none displaces that of an edition.
    const { source } = figure
    return toldAgain(state, source.edition === undefined ? told : { ...told, citation: source.citation }, editionNeeded)
  }
  switch (orderOfEditions(edition, figure.source.edition)) {
    case 'older':
      return E.right([])
    case 'same':
      return toldAgain(state, told, editionSaysOtherwise)
    case 'unordered':
      return saysSameValue(state, told) && withdrawn === undefined ? E.right([]) : E.left(editionsUnordered(figure))
    case 'newer':
      return E.right([
        withdrawn === undefined
          ? revised(state, told)
          : { type: 'FigureReinstated', data: { value, qualifier, edition, citation } },
      ])
  }
}

const isInFuture = (edition: Edition | undefined, { now }: DecisionContext): boolean =>
  edition !== undefined && firstDayOf(edition) > latestDay(now)

const revise = (state: Figure, revision: Revision, context: DecisionContext): Decided => {
  if (state.withdrawn !== undefined) return E.left(figureWithdrawn)
  const { figure } = state
  const { edition, citation } = revision
  const refusal = valueRefusal({ ...revision, unit: figure.unit })
  if (refusal !== undefined) return E.left(refusal)
  if (isInFuture(edition, context)) return E.left({ ...editionInFuture, field: 'edition' })
  const order = edition === undefined ? 'same' : orderOfEditions(edition, figure.source.edition)
  const saysSame = saysSameValue(state, revision) && (citation ?? figure.source.citation) === figure.source.citation
  if (order === 'older' || (order !== 'newer' && saysSame)) return E.right([])
  return order === 'unordered'
    ? E.left(editionsUnordered(figure))
    : E.right([{ type: 'FigureRevised', data: revision }])
}

const publish = (state: FigureState, figure: OfficialFigure, context: DecisionContext): Decided => {
  const { value, qualifier, source } = figure
  const { edition, citation } = source
  if (state !== undefined && !sameFacts(identity(state.figure), identity(figure))) return E.left(publishedOtherwise)
  const refusal = valueRefusal(figure)
  if (refusal !== undefined) return E.left(refusal)
  if (isInFuture(edition, context)) return E.left(editionInFuture)
  return state === undefined
    ? E.right([{ type: 'FigurePublished', data: { figure, agency: context.agency } }])
    : toldAnew(state, { value, qualifier, edition, citation })
}

/**
 * Decides a command on an official figure. What its source tells by a newer edition revises it: the value that stood
 * before is kept in the history, and any table can still be asked as it was then.
 */
export const decideFigure = (state: FigureState, command: FigureCommand, context: DecisionContext): Decided => {
  if (command.type === 'PublishFigure') return publish(state, command.data, context)
  if (state === undefined) return E.left(notPublished)
  switch (command.type) {
    case 'ReviseFigure':
      return revise(state, command.data, context)
    case 'WithdrawFigure':
      if (state.withdrawn !== undefined) return E.right([])
      return E.right([{ type: 'FigureWithdrawn', data: command.data }])
  }
}
