import { timeValue } from '@ledger/disclosure'
import { boundsOf } from '@ledger/kernel'
import { caseCommandCodecs } from '@ledger/ledger'
import { knownValue } from '@ledger/ledger/testing'
import { storedDimension, type StoredDimension } from '@ledger/projections'
import { anyRecordIdOf, syntheticCaseload } from '@ledger/synthetic'

/**
 * The persons that the synthetic caseload reports, as the base cube counts them: in the dimensions named, and
 * by when they were reported; the values of each, in the order in which they are reported.
 */
export const syntheticPersons = (
  seed: string,
  cases: number,
  dimensions: ReadonlyArray<StoredDimension>,
): ReadonlyArray<ReadonlyArray<string>> => {
  const persons: ReadonlyArray<string>[] = []
  const size = { seed, cases, until: '2025-07-01', recordId: anyRecordIdOf }
  for (const { command, data } of syntheticCaseload(size)) {
    if (command !== 'ReportVictim') continue
    const journey = { ...knownValue(caseCommandCodecs.ReportVictim, data), synthetic: true, facts: {}, isFirst: true }
    const bounds = boundsOf(journey.report.reportedOn)
    const [from, to] = [bounds.lower?.slice(0, 7) ?? null, bounds.upper?.slice(0, 7) ?? null]
    persons.push([...dimensions.map((name) => storedDimension(name).valueOf(journey)), timeValue(from, to)])
  }
  return persons
}
