import type { OperationEvent } from './events.ts'
import type { OperationState } from './operation.ts'

export const noOperation: OperationState = undefined

/** The operation after one more event. */
export const foldOperation = (state: OperationState, event: OperationEvent): OperationState => {
  if (event.type === 'OperationOpened') return { opening: event.data.opening, agencies: [event.data.agency] }
  if (state === undefined) return state
  switch (event.type) {
    case 'AgencyJoinedOperation':
      return { ...state, agencies: [...state.agencies, event.data.agency] }
    case 'OperationConcluded':
      return { ...state, conclusion: event.data }
    case 'OperationCancelled':
      return { ...state, cancelledOn: event.data.cancelledOn }
  }
}
