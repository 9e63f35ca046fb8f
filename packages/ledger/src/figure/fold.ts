import type { FigureEvent } from './events.ts'
import type { FigureState } from './figure.ts'

export const noFigure: FigureState = undefined

/** The figure after one more event. */
export const foldFigure = (state: FigureState, event: FigureEvent): FigureState => {
  if (event.type === 'FigurePublished') return event.data
  if (state === undefined) return state
  switch (event.type) {
    case 'FigureRevised': {
      const { value, qualifier } = event.data
      return { ...state, figure: { ...state.figure, value, qualifier }, lastRevision: event.data }
    }
    case 'FigureWithdrawn':
      return { ...state, withdrawn: event.data.reason }
  }
}
