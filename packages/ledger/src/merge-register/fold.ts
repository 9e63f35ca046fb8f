import type { MergeRegisterEvent } from './events.ts'
import type { MergeRegister } from './merge-register.ts'

export const emptyMergeRegister: MergeRegister = {}

const without = (state: MergeRegister, duplicate: keyof MergeRegister): MergeRegister => {
  const { [duplicate]: _gone, ...rest } = state
  return rest
}

/** The register after one more event. */
export const foldMergeRegister = (state: MergeRegister, event: MergeRegisterEvent): MergeRegister => {
  const { duplicate } = event.data
  const standing = state[duplicate]
  switch (event.type) {
    case 'MergeRequested': {
      const { survivor, reason } = event.data
      return { ...state, [duplicate]: { survivor, reason, phase: 'merging' } }
    }
    case 'MergeCompleted':
      return standing === undefined ? state : { ...state, [duplicate]: { ...standing, phase: 'merged' } }
    case 'ReleaseRequested': {
      const releaseReason = event.data.reason
      return standing === undefined
        ? state
        : { ...state, [duplicate]: { ...standing, phase: 'releasing', releaseReason } }
    }
    case 'MergeAbandoned':
    case 'ReleaseCompleted':
      return without(state, duplicate)
  }
}
