import { problemType } from '@ledger/api'
import { positionText } from '@ledger/event-store'
import { decode, instantOf } from '@ledger/kernel'
import type { CaseCommandData, DatasetRegistration } from '@ledger/ledger'
import { problem, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type { Accepted, Submission } from '../submission/submission.ts'
import type { Submit } from '../submission/submit.ts'
import type { KeyedTask } from './in-order.ts'
import type { ParsedLine, Sender } from './parse-line.ts'
import type { NumberedLine } from './read-lines.ts'

/**
 * The record that a key made, where the same key came with another request: derived from the sender's own key, so it
 * tells of no record but its own.
 */
const madeByKey = ({ type }: Problem, { entry, id }: Pick<ParsedLine, 'entry' | 'id'>): string | undefined =>
  type === problemType('idempotency-key-reused') && entry.type === 'ReportVictim' ? id : undefined

/** The answer to a line: `line` is its number, `key` its command's, where it is one. */
const resultLine = (
  line: number,
  key: string | undefined,
  result: E.Either<Problem, Accepted>,
  creates: boolean,
  made?: string,
): string => {
  const body = E.isLeft(result)
    ? { line, key, status: result.left.status, problem: result.left, id: made }
    : {
        line,
        key,
        status: creates ? 201 : 200,
        id: result.right.id,
        revision: result.right.revision,
        position: positionText(result.right.position),
        events: result.right.events,
        repeated: result.right.repeated,
        stands: result.right.stands,
      }
  return `${JSON.stringify(body)}\n`
}

/** The answer to a line that is no command. */
export const refusedLine = ({ line }: NumberedLine, refused: Problem): string =>
  resultLine(line, undefined, E.left(refused), false)

/** The records that a command touches: what is said of them before it in the batch has to be done first. */
export const recordsOf = ({ entry, id, data }: ParsedLine): ReadonlyArray<string> => [
  `${entry.kind}-${id}`,
  ...(entry.type === 'MergeCase' ? [`case-${(data as CaseCommandData<'MergeCase'>).into}`] : []),
  ...(entry.type === 'RegisterDataset' ? [`agency-${(data as DatasetRegistration).owner}`] : []),
  ...(entry.type === 'AskMerge' ? [`case-${(data as { readonly case: string }).case}`] : []),
]

const heldBack = problem('unavailable', 'A command before it on the same record has to be sent again first.', {
  retryAfter: 2,
})

/**
 * The records of a batch of which a command met a passing problem. What follows on them is not done either: the order
 * would be another when that one is sent again, and a case be closed before what was said of it.
 */
export type Waiting = Set<string>

/** The answer to what the sender said in an earlier release, where the record holds that; else the command is done. */
const submitAsKnown = async (
  submit: Submit,
  submission: Submission,
  earlier: ParsedLine['earlier'],
): Promise<E.Either<Problem, Accepted>> => {
  for (const { key, data } of earlier) {
    const decoded = decode(submission.entry.codec)(data)
    if (E.isLeft(decoded)) continue
    const known = await submit({ ...submission, idempotencyKey: key, data: decoded.right, knownOnly: true })
    // What passes by itself is not taken for an answer: the command itself would be done though it is known.
    if (E.isRight(known) || known.left.retryAfter !== undefined) return known
  }
  return submit(submission)
}

/** The command of a line, to be done after those before it on the same records; gives its answer. */
export const taskOf = (
  { line: number }: NumberedLine,
  parsed: ParsedLine,
  sender: Sender,
  submit: Submit,
  waiting: Waiting,
): KeyedTask<string> => {
  const { key, entry, id, data, earlier } = parsed
  const { caller, correlationId, traceparent, note, now } = sender
  const records = recordsOf(parsed)
  return {
    keys: records,
    run: async () => {
      // Nobody waits for the answer: what was not begun is not done, and sent again it is done once all the same.
      if (sender.signal.aborted) return ''
      const at = instantOf(now())
      const submission = {
        entry,
        caller,
        idempotencyKey: key,
        id,
        data,
        ifRevision: undefined,
        correlationId,
        traceparent,
        at,
      }
      const isHeldBack = records.some((record) => waiting.has(record))
      const submitted = isHeldBack ? E.left(heldBack) : await submitAsKnown(submit, submission, earlier)
      if (E.isLeft(submitted)) {
        note(submitted.left)
        if (submitted.left.retryAfter !== undefined) for (const record of records) waiting.add(record)
      }
      const made = E.isLeft(submitted) ? madeByKey(submitted.left, parsed) : undefined
      return resultLine(number, key, submitted, entry.creates, made)
    },
  }
}
