import type { AgencyId, CaseId } from '../ids.ts'
import type { Recorded } from '../recorded.ts'
import { withCase } from './by-case.ts'
import type { MergeRegisterEvent } from './events.ts'
import { withRequest, withoutRequest } from './requests-asked.ts'
import { lastStepsOf, mergeOf, type LastSteps, type Merge, type MergeRegister } from './merge-register.ts'

export const emptyMergeRegister: MergeRegister = { merges: {}, lastSteps: {}, releasing: [], asked: {} }

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
  { revision, agency: recordedBy, recordedAt }: Recorded,
): MergeRegister => {
  const agency = recordedBy as AgencyId
  if (event.type === 'RequestCounted') return withRequest(state, agency, { ...event.data, at: recordedAt })
  const { duplicate } = event.data
  const standing = mergeOf(state, duplicate)
  switch (event.type) {
    case 'MergeRequested': {
      const { survivor, reason } = event.data
      return withMerge(state, duplicate, { survivor, reason, phase: 'merging' })
    }
    case 'AgreedMergeRequested': {
      const { survivor, reason, request } = event.data
      return withMerge(state, duplicate, { survivor, reason, phase: 'merging', agreed: { request, by: agency } })
    }
    case 'MergeCompleted': {
      const answered = standing?.agreed === undefined ? state : withoutRequest(state, standing.agreed.request)
      const merged = withStep(answered, duplicate, { merged: revision })
      return standing === undefined ? merged : withMerge(merged, duplicate, { ...standing, phase: 'merged' })
    }
    case 'ReleaseRequested': {
      const releaseReason = event.data.reason
      if (standing === undefined) return state
      const releasing = [...state.releasing.filter((one) => one !== duplicate), duplicate]
      return withMerge({ ...state, releasing }, duplicate, { ...standing, phase: 'releasing', releaseReason })
    }
    case 'MergeAbandoned':
      return withMerge(state, duplicate, undefined)
    case 'ReleaseCompleted': {
      const releasing = state.releasing.filter((one) => one !== duplicate)
      return withMerge(withStep({ ...state, releasing }, duplicate, { released: revision }), duplicate, undefined)
    }
  }
}
