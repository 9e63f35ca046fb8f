import { batchesAddress, BatchLine } from '@ledger/api'
import { codeList, jsonSchemaOf, record } from '@ledger/kernel'
import { breather, problem, route, type AnyRoute } from '@ledger/service-kit'
import { BatchCommand } from '@ledger/wire'
import * as E from 'fp-ts/lib/Either.js'
import type { Readable } from 'node:stream'
import type { Submit } from '../submission/submit.ts'
import { inOrder, type KeyedTask } from './in-order.ts'
import { refusedLine, taskOf, type Waiting } from './line-task.ts'
import { parseLine, type Sender } from './parse-line.ts'
import { readLines } from './read-lines.ts'

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
      const text = refusedLine(line, parsed.left)
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
    path: batchesAddress,
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
