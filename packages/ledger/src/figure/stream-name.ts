import type { FigureId } from '../ids.ts'

/** The category of figure streams. */
export const figureCategory = 'figure'

/** The stream of one official figure. */
export const figureStream = (id: FigureId): string => `${figureCategory}-${id}`
