import type * as t from 'io-ts'
import { Revision, Withdrawal } from './events.ts'
import { OfficialFigure } from './official-figure.ts'

/** What can be asked of an official figure. */
export const figureCommandCodecs = {
  PublishFigure: OfficialFigure,
  ReviseFigure: Revision,
  WithdrawFigure: Withdrawal,
}

export type FigureCommandType = keyof typeof figureCommandCodecs

/** A command on an official figure. */
export type FigureCommand = {
  readonly [K in FigureCommandType]: { readonly type: K; readonly data: t.TypeOf<(typeof figureCommandCodecs)[K]> }
}[FigureCommandType]
