import { decideFigure } from './decide.ts'
import { figureEvents } from './events.ts'
import { foldFigure, noFigure } from './fold.ts'
import { Figure } from './figure.ts'
import { figureNewCommandRules } from './new-command-rules.ts'
import { figureCategory } from './stream-name.ts'

/** All that whoever loads, decides, stores or projects an official figure needs, in one value. */
export const figureAggregate = {
  category: figureCategory,
  initial: noFigure,
  fold: foldFigure,
  decide: decideFigure,
  newCommandRules: figureNewCommandRules,
  schema: figureEvents,
  state: Figure,
}
