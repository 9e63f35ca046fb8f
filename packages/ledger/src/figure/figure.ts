import { record } from '@ledger/kernel'
import type * as t from 'io-ts'
import { RevisionReason } from '../codes/index.ts'
import { AgencyId } from '../ids.ts'
import { Revision } from './events.ts'
import { OfficialFigure } from './official-figure.ts'

/** A figure as its events tell it so far. The agency is the one that published it here; only it revises or withdraws. */
export const Figure = record(
  'Figure',
  { figure: OfficialFigure, agency: AgencyId },
  { lastRevision: Revision, withdrawn: RevisionReason },
)
export type Figure = t.TypeOf<typeof Figure>

export type FigureState = Figure | undefined
