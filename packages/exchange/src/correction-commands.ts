import type { CorrectionReason } from '@ledger/ledger'
import type { BatchCommand } from '@ledger/wire'
import type { changedAssessment, ChangedDetail } from './changed-case.ts'
import { digestOf } from './digest.ts'

/** What of a row is to be recorded as corrections of its case, which was read at this revision. */
export type Correcting = {
  readonly key: string
  readonly revision: number
  readonly details: ReadonlyArray<ChangedDetail>
  /** Whether the person has been trafficked again since: the row is of the first journey then, and not of the latest. */
  readonly hasLaterJourneys: boolean
  readonly assessment: ReturnType<typeof changedAssessment>
  readonly reason: CorrectionReason
}

/** What is the person's, and of no journey. */
const ofPerson: ReadonlySet<string> = new Set(['person.citizenships', 'person.gender'])

const digest = (text: string): string => digestOf(text).toString('hex').slice(0, 32)

/**
 * The commands that record changes of a row as corrections of its case. Their keys are derived from the case's own key,
 * the revision at which it was read, and what is corrected: sent twice they are done once, and what goes back and forth
 * (100, 120, 100) is recorded each time. Each names what it corrects, so that a case that was changed meanwhile refuses.
 */
export const correctionCommands = ({
  key,
  revision,
  details,
  hasLaterJourneys,
  assessment,
  reason,
}: Correcting): ReadonlyArray<BatchCommand> => {
  const command = (name: BatchCommand['command'], data: unknown): BatchCommand => ({
    key: `correction:${digest(key)}:${digest(JSON.stringify([revision, name, data]))}`,
    recordKey: key,
    command: name,
    data,
  })
  const correct = (some: ReadonlyArray<ChangedDetail>, more: object): ReadonlyArray<BatchCommand> => {
    const corrections = some.map(({ field, old, new: value }) => ({ field, old, new: value }))
    return some.length === 0 ? [] : [command('CorrectDetails', { corrections, reason, ...more })]
  }
  const newAssessment = (data: unknown): BatchCommand =>
    hasLaterJourneys
      ? command('RecordEarlierFact', { journey: 1, type: 'StatusAssessed', data })
      : command('AssessStatus', data)
  const isOfPerson = ({ field }: ChangedDetail) => ofPerson.has(field)
  return [
    ...correct(details.filter(isOfPerson), {}),
    ...correct(
      details.filter((one) => !isOfPerson(one)),
      { journey: 1 },
    ),
    ...(assessment === undefined
      ? []
      : assessment.fact === undefined
        ? [newAssessment(assessment.new)]
        : [command('CorrectFact', { fact: assessment.fact, type: 'StatusAssessed', data: assessment.new, reason })]),
  ]
}
