import type { CaseId } from '../ids.ts'
import type { Recorded } from '../recorded.ts'
import { withCase } from './by-case.ts'
import type { MergeRegisterEvent } from './events.ts'
import { lastStepsOf, mergeOf, type LastSteps, type Merge, type MergeRegister } from './merge-register.ts'

export const emptyMergeRegister: MergeRegister = { merges: {}, lastSteps: {} }

const withMerge = (state: MergeRegister, duplicate: CaseId, merge: Merge | undefined): MergeRegister => ({
  ...state,
  merges: withCase(state.merges, duplicate, merge),
})

const withStep = (state: MergeRegister, duplicate: CaseId, step: LastSteps): MergeRegister => ({
  ...state,
  lastSteps: withCase(state.lastSteps, duplicate, { ...lastStepsOf(state, duplicate), ...step }),
})

/** The register after one more event. */
export const foldMergeRegister = (
  state: MergeRegister,
  event: MergeRegisterEvent,
  { revision }: Pick<Recorded, 'revision'>,
): MergeRegister => {
  const { duplicate } = event.data
  const standing = mergeOf(state, duplicate)
  switch (event.type) {
    case 'MergeRequested': {
      const { survivor, reason } = event.data
      return withMerge(state, duplicate, { survivor, reason, phase: 'merging' })
    }
    case 'MergeCompleted': {
      const merged = withStep(state, duplicate, { merged: revision })
      return standing === undefined ? merged : withMerge(merged, duplicate, { ...standing, phase: 'merged' })
    }
    case 'ReleaseRequested': {
      const releaseReason = event.data.reason
      return standing === undefined
        ? state
        : withMerge(state, duplicate, { ...standing, phase: 'releasing', releaseReason })
    }
    case 'MergeAbandoned':
      return withMerge(state, duplicate, undefined)
    case 'ReleaseCompleted':
      return withMerge(withStep(state, duplicate, { released: revision }), duplicate, undefined)
  }
}
