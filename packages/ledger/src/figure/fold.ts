import type { FigureEvent, Revision } from './events.ts'
import type { Figure, FigureState } from './figure.ts'

export const noFigure: FigureState = undefined

type Told = Pick<Revision, 'value' | 'qualifier' | 'edition' | 'citation'>

/** The figure as it is told now; what is not told anew stays. */
const toldAnew = ({ figure, ...rest }: Figure, { value, qualifier, edition, citation }: Told): Figure => {
  const source = {
    ...figure.source,
    ...(edition !== undefined && { edition }),
    ...(citation !== undefined && { citation }),
  }
  return { ...rest, figure: { ...figure, value, qualifier, source } }
}

/** The figure after one more event. */
export const foldFigure = (state: FigureState, event: FigureEvent): FigureState => {
  if (event.type === 'FigurePublished') return event.data
  if (state === undefined) return state
  switch (event.type) {
    case 'FigureRevised':
      return { ...toldAnew(state, event.data), lastRevision: event.data }
    case 'FigureWithdrawn':
      return { ...state, withdrawn: event.data.reason }
    case 'FigureReinstated': {
      const { withdrawn: _over, ...standing } = state
      return toldAnew(standing, event.data)
    }
  }
}
