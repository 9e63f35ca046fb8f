import type { Edition } from './edition.ts'
import type { FigureState } from './figure.ts'
import type { OfficialFigure } from './official-figure.ts'

/** What stands of a figure: its value, of which edition, and whether it was withdrawn. */
export type StandingFigure = {
  readonly value: number
  readonly qualifier: OfficialFigure['qualifier']
  readonly edition?: Edition
  readonly withdrawn: boolean
}

/**
 * What stands in place of a figure that was told, where that is something else: a newer edition said otherwise before
 * this one arrived, or it was revised or withdrawn since. Undefined where it stands as told.
 */
export const standsOtherwise = (state: FigureState, told: OfficialFigure): StandingFigure | undefined => {
  if (state === undefined) return undefined
  const { value, qualifier, source } = state.figure
  const withdrawn = state.withdrawn !== undefined
  if (!withdrawn && value === told.value && qualifier === told.qualifier) return undefined
  return { value, qualifier, ...(source.edition !== undefined && { edition: source.edition }), withdrawn }
}
