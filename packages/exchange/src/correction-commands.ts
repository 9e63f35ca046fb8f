import type { CorrectionReason } from '@ledger/ledger'
import type { BatchCommand } from '@ledger/wire'
import { hash } from 'node:crypto'
import type { changedAssessment, ChangedDetail } from './changed-case.ts'

/** What of a row is to be recorded as corrections of its case, which was read at this revision. */
export type Correcting = {
  readonly key: string
  readonly revision: number
  readonly details: ReadonlyArray<ChangedDetail>
  readonly assessment: ReturnType<typeof changedAssessment>
  readonly reason: CorrectionReason
}

const digest = (text: string): string => hash('sha256', text).slice(0, 32)

/**
 * The commands that record changes of a row as corrections of its case. Their keys are derived from the case's own key,
 * the revision at which it was read, and what is corrected: sent twice they are done once, and what goes back and forth
 * (100, 120, 100) is recorded each time. Each names what it corrects, so that a case that was changed meanwhile refuses.
 */
export const correctionCommands = ({
  key,
  revision,
  details,
  assessment,
  reason,
}: Correcting): ReadonlyArray<BatchCommand> => {
  const command = (name: BatchCommand['command'], data: unknown): BatchCommand => ({
    key: `correction:${digest(key)}:${digest(JSON.stringify([revision, name, data]))}`,
    recordKey: key,
    command: name,
    data,
  })
  const corrections = details.map(({ field, old, new: value }) => ({ field, old, new: value }))
  return [
    ...(corrections.length === 0 ? [] : [command('CorrectDetails', { corrections, reason })]),
    ...(assessment === undefined
      ? []
      : assessment.fact === undefined
        ? [command('AssessStatus', assessment.new)]
        : [command('CorrectFact', { fact: assessment.fact, type: 'StatusAssessed', data: assessment.new, reason })]),
  ]
}
