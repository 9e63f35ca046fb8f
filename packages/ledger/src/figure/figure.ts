import type { RevisionReason } from '../codes/index.ts'
import type { AgencyId } from '../ids.ts'
import type { Revision } from './events.ts'
import type { OfficialFigure } from './official-figure.ts'

/** A figure as its events tell it so far. */
export type Figure = {
  readonly figure: OfficialFigure
  /** The agency that published it here; only it revises or withdraws. */
  readonly agency: AgencyId
  readonly lastRevision?: Revision
  readonly withdrawn?: RevisionReason
}

export type FigureState = Figure | undefined
