import { codeSet, record } from '@ledger/kernel'
import { MergeReason } from '../codes/index.ts'
import { legacyVersion, type LegacyVersion } from '../event-schema.ts'
import { AgencyId, CaseId } from '../ids.ts'
import { CountedFacts } from './facts-counted.ts'

const MergedV1 = record('CaseMergedV1', {
  into: CaseId,
  reason: MergeReason,
  facts: CountedFacts,
  holders: codeSet(AgencyId, 1),
})

const AbsorbedV1 = record('DuplicateAbsorbedV1', {
  duplicate: CaseId,
  holders: codeSet(AgencyId, 1),
  facts: CountedFacts,
})

const ReleasedV1 = record('DuplicateReleasedV1', { duplicate: CaseId })

const handedOver = <T extends { readonly facts: CountedFacts }>({ facts, ...rest }: T) => ({
  ...rest,
  journeys: 'Same',
  told: [{ facts }],
})

/**
 * The versions of case events that are no longer written, oldest first, each with its codec and the step to the next.
 * Merges handed over the stages of one journey at first, which was the same in both records; releases handed nothing back.
 */
export const legacyCaseEvents: Readonly<Record<string, ReadonlyArray<LegacyVersion>>> = {
  CaseMerged: [legacyVersion(MergedV1, handedOver)],
  DuplicateAbsorbed: [legacyVersion(AbsorbedV1, handedOver)],
  DuplicateReleased: [legacyVersion(ReleasedV1, (released) => ({ ...released, facts: [], journeys: [] }))],
}
