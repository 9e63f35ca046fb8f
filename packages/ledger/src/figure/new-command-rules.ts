import type { NewCommandRules } from '../new-command-rules.ts'
import { plainName, plainText } from '../text-rules.ts'
import type { FigureCommand } from './commands.ts'

/** What is asked of new commands on an official figure. */
export const figureNewCommandRules: NewCommandRules<FigureCommand> = (command) => {
  if (command.type !== 'PublishFigure') return []
  const { dimensions, source } = command.data
  return [
    ...plainName('dimensions.breakdown', dimensions.breakdown),
    ...plainName('dimensions.category', dimensions.category),
    ...plainName('source.record', source.record),
    // A citation may hold the address of a page, and numbers in it.
    ...plainText('source.citation', source.citation),
  ]
}
