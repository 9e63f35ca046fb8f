import { wholeNumber } from '@ledger/kernel'
import * as t from 'io-ts'
import { AcceptedAnswer } from './accepted-answer.ts'
import { answerOf } from './answer-of.ts'
import { RecordId } from './answered.ts'
import { Problem } from './problem.ts'

const Line = wholeNumber('Line', 1)
const Status = Problem.required.status

/** A command of a batch that was accepted: its line, its key, and what it came to; `repeated` if it was done before. */
const AcceptedLine = answerOf(
  'AcceptedLine',
  {
    line: Line,
    key: t.string,
    status: Status,
    ...AcceptedAnswer.required,
    repeated: t.boolean,
  },
  AcceptedAnswer.optional,
)

/**
 * A command of a batch that came to nothing; the key is left out where the line could not be read so far. `id` where the
 * sender's key has made a record before, by another request: which.
 */
const RefusedLine = answerOf(
  'RefusedLine',
  { line: Line, status: Status, problem: Problem },
  { key: t.string, id: RecordId },
)

/** The last line of a batch whose body broke off: the lines before it were answered. */
const BrokenBatch = answerOf('BrokenBatch', { status: Status, problem: Problem })

/** One line of the answer to a batch. */
export const BatchLine = t.union([AcceptedLine, RefusedLine, BrokenBatch])
export type BatchLine = t.TypeOf<typeof BatchLine>
