import { BatchLine, problemType } from '@ledger/api'
import { positionText } from '@ledger/event-store'
import { BatchCommand } from '@ledger/wire'
import { codeList, decode, instantOf, jsonSchemaOf, record } from '@ledger/kernel'
import { deniedBeforehand, type CaseCommandData, type DatasetRegistration } from '@ledger/ledger'
import {
  breather,
  denialProblem,
  problem,
  route,
  type AnyRoute,
  type Problem,
  type RouteRequest,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type { Readable } from 'node:stream'
import { commandsByType, type CommandEntry } from '../submission/command-table.ts'
import { recordIdOf } from '../submission/record-ids.ts'
import type { Accepted, Submission } from '../submission/submission.ts'
import type { Submit } from '../submission/submit.ts'
import { inOrder, type KeyedTask } from './in-order.ts'
import { readLines, type NumberedLine } from './read-lines.ts'
import { isTriable, notTriable } from './triable.ts'

/** A line of a batch holds one command; the same limit as for a command sent alone. */
const longestLine = 256 * 1024
/** How many commands of a batch are under way at once. */
const atOnce = 128

/**
 * Lines that cannot be read as commands are answered as long as their answers are not many times what came: so many
 * bytes at will, then so many for each one that came.
 */
const unreadableAtWill = 1024 * 1024
const unreadablePerByte = 4
/** What a line costs that cannot be read as a command, as each is answered by a problem: plain requests. */
const unreadableCost = 0.1

type Sender = Pick<
  RouteRequest<unknown, unknown, unknown>,
  'caller' | 'agency' | 'correlationId' | 'traceparent' | 'note' | 'pace' | 'signal'
> & {
  readonly now: () => number
  /** Whether it is asked only what the commands would come to. */
  readonly isDryRun: boolean
}

type Parsed = {
  readonly key: string
  readonly entry: CommandEntry
  readonly id: string
  readonly data: unknown
  readonly earlier: NonNullable<BatchCommand['earlier']>
}

const parseJson = (text: string): E.Either<Problem, unknown> => {
  try {
    return E.right(JSON.parse(text))
  } catch (error) {
    return E.left(problem('malformed-request', `The line is not valid JSON: ${(error as Error).message}`))
  }
}

const parseLine = ({ text }: NumberedLine, { caller, agency, isDryRun }: Sender): E.Either<Problem, Parsed> => {
  if (E.isLeft(text)) return E.left(problem('malformed-request', `The line ${text.left}.`))
  const json = parseJson(text.right)
  if (E.isLeft(json)) return json
  const line = decode(BatchCommand)(json.right)
  if (E.isLeft(line)) return E.left(problem('invalid-request', undefined, { errors: line.left }))
  const { key, command } = line.right
  const entry = commandsByType.get(command)
  if (entry === undefined) return E.left(problem('invalid-request', `There is no command ${command}.`))
  if (isDryRun && !isTriable(entry)) return E.left(notTriable)
  const denied = deniedBeforehand(caller, entry.type, agency.standing)
  if (denied !== undefined) return E.left(denialProblem(entry.type, denied, command))
  const data = decode(entry.codec)(line.right.data)
  if (E.isLeft(data)) {
    const errors = data.left.map(({ field, rule }) => ({ field: field === '' ? 'data' : `data.${field}`, rule }))
    return E.left(problem('invalid-request', undefined, { errors }))
  }
  const named = { id: line.right.id, key: line.right.recordKey ?? key }
  const id = recordIdOf(entry, caller.agency, data.right, named)
  return E.right({ key, entry, id, data: data.right, earlier: line.right.earlier ?? [] })
}

/**
 * The record that a key made, where the same key came with another request: derived from the sender's own key, so it
 * tells of no record but its own.
 */
const madeByKey = ({ type }: Problem, { entry, id }: Pick<Parsed, 'entry' | 'id'>): string | undefined =>
  type === problemType('idempotency-key-reused') && entry.type === 'ReportVictim' ? id : undefined

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

/** The records that a command touches: what is said of them before it in the batch has to be done first. */
const recordsOf = ({ entry, id, data }: Parsed): ReadonlyArray<string> => [
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
type Waiting = Set<string>

/** The answer to what the sender said in an earlier release, where the record holds that; else the command is done. */
const submitAsKnown = async (
  submit: Submit,
  submission: Submission,
  earlier: Parsed['earlier'],
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

const taskOf = (
  { line: number }: NumberedLine,
  parsed: Parsed,
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

/** The body of a batch cannot be read to its end: the connection broke, or it is compressed wrongly. */
class BrokenBody extends Error {
  override readonly name = 'BrokenBody'
}

async function* bytesOf(body: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const breathe = breather()
  try {
    // Left open when no more is read of it, as the answer goes over the same connection.
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      if (signal.aborted) return
      yield chunk
      await breathe()
    }
  } catch (error) {
    throw new BrokenBody(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

const answered = (text: string): KeyedTask<string> => ({ keys: [], run: () => Promise.resolve(text) })

const givenUp = `${JSON.stringify({
  status: 400,
  problem: problem('malformed-request', 'Too many lines cannot be read as commands. The lines before were answered.'),
})}\n`

async function* tasksOf(body: Readable, sender: Sender, submit: Submit): AsyncGenerator<KeyedTask<string>> {
  const waiting: Waiting = new Set()
  const breathe = breather()
  let came = 0
  let toldOfUnreadable = 0
  for await (const line of readLines(bytesOf(body, sender.signal), longestLine)) {
    if (sender.signal.aborted) return
    came += E.isRight(line.text) ? line.text.right.length : longestLine
    const parsed = parseLine(line, sender)
    if (E.isRight(parsed)) yield taskOf(line, parsed.right, sender, submit, waiting)
    else {
      const text = resultLine(line.line, undefined, parsed, false)
      await sender.pace(unreadableCost)
      toldOfUnreadable += text.length
      if (toldOfUnreadable > unreadableAtWill + unreadablePerByte * came) {
        yield answered(givenUp)
        return
      }
      yield answered(text)
    }
    await breathe()
  }
}

/** The results of a batch; a body that breaks off is said in a last line, after the results of all that came whole. */
async function* resultsOf(body: Readable, sender: Sender, submit: Submit): AsyncGenerator<string> {
  try {
    yield* inOrder(tasksOf(body, sender, submit), atOnce)
  } catch (error) {
    if (!(error instanceof BrokenBody)) throw error
    const detail = `The body broke off: ${error.message}. The lines before it were answered.`
    yield `${JSON.stringify({ status: 400, problem: problem('malformed-request', detail) })}\n`
  }
}

const NoFields = record('Nothing', {})

/** `dryRun=true`: every line is answered as it would be, and nothing is done. */
const BatchQuery = record('BatchQuery', {}, { dryRun: codeList('DryRun', ['true', 'false']) })

/**
 * `POST /v1/batches`: commands as NDJSON, answered line by line while they come. `tried` tells what a command would come
 * to, each on the records as they stand: what the lines before it would change is not seen.
 */
export const batchRoute = (submit: Submit, tried: Submit, now: () => number): AnyRoute =>
  route({
    cost: 10,
    method: 'post',
    path: '/v1/batches',
    summary: 'Submit many commands as NDJSON: one a line, each with its own key, each answered with one line',
    tag: 'batches',
    action: 'SendBatch',
    params: NoFields,
    query: BatchQuery,
    body: { kind: 'stream', mediaType: 'application/x-ndjson', schema: jsonSchemaOf(BatchCommand) },
    needs: { idempotencyKey: false, ifMatch: false },
    answers: [
      {
        status: 200,
        description: 'One result a line, in order',
        codec: BatchLine,
        mediaTypes: ['application/x-ndjson'],
      },
    ],
    handle: ({ body, query, ...sender }) => {
      const isDryRun = query.dryRun === 'true'
      const content = resultsOf(body as Readable, { ...sender, now, isDryRun }, isDryRun ? tried : submit)
      return Promise.resolve(E.right({ status: 200, text: { type: 'application/x-ndjson', content } }))
    },
  })
