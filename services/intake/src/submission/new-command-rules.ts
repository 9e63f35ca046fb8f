import type { FieldError } from '@ledger/kernel'
import { holdsPersonalNumber, isPersonalCaseNumber, newDateErrors, type DecisionContext } from '@ledger/ledger'
import { recordKinds } from './record-kinds.ts'
import type { Submission } from './submission.ts'

const keyRule =
  'looks like the number of a document or a telephone: ids are derived from it, and could be tried out. Send a UUID'

const importedCase = 'htcds:'
const synthetic = /^(synthetic:.*):(?:operation-|investigation-)?\d{1,9}:\d{1,9}$/s

/** The part of a key that a person may have typed, and whether it looks like a number of a person. */
const tellsOfAPerson = (key: string): boolean => {
  // An organisation's own number of a case is digits, more often than not.
  if (key.startsWith(importedCase)) return isPersonalCaseNumber(key.slice(importedCase.length))
  return holdsPersonalNumber(synthetic.exec(key)?.[1] ?? key)
}

/** A figure is about no person, and its key is made of the name of its record, which has rules of its own. */
const keyErrors = ({ entry, idempotencyKey }: Submission): ReadonlyArray<FieldError> =>
  entry.kind !== 'figure' && tellsOfAPerson(idempotencyKey) ? [{ field: 'Idempotency-Key', rule: keyRule }] : []

/** How many events a record holds at most: each command on it reads all of them. No life has that many. */
const mostEvents = 10_000

/** What ends a record is taken beyond that. */
const endings: ReadonlySet<string> = new Set([
  'CancelOperation',
  'CloseCase',
  'CloseInvestigation',
  'ConcludeOperation',
  'MergeCase',
  'RetractCase',
  'SuspendAgency',
  'WithdrawFigure',
])

const lengthErrors = ({ entry }: Submission, revision: number | 'no-stream'): ReadonlyArray<FieldError> =>
  revision === 'no-stream' || revision + 1 < mostEvents || endings.has(entry.type)
    ? []
    : [{ field: '', rule: `the record holds ${mostEvents} events, and takes no more but what ends it` }]

/**
 * The rules that a submission breaks which became stricter since commands were first taken. Asked only where it is in no
 * stream yet: what was accepted once is answered as it was then.
 */
export const newCommandRules = (
  submission: Submission,
  context: DecisionContext,
  revision: number | 'no-stream',
): ReadonlyArray<FieldError> => {
  const { entry, data } = submission
  return [
    ...lengthErrors(submission, revision),
    ...keyErrors(submission),
    ...newDateErrors(entry.codec, data, context),
    ...recordKinds[entry.kind].aggregate.newCommandRules({ type: entry.type, data }, context),
  ]
}
