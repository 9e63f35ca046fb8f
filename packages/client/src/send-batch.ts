import { BatchLine, type AcceptedAnswer } from '@ledger/api'
import { decode } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { problemOf, unreachable, type ApiProblem } from './api-problem.ts'
import { parseJson } from './parse-json.ts'
import { pauseBefore } from './pause-before.ts'
import { send } from './request.ts'

/** What stands in place of a figure that was sent, where that is something else. */
export type Stands = NonNullable<AcceptedAnswer['stands']>

/** What came of one command of a batch. */
export type BatchResult =
  | ({ readonly ok: true; readonly repeated: boolean } & AcceptedAnswer)
  | {
      readonly ok: false
      readonly problem: ApiProblem
      /** The record that the key made, where it was used for another request before. */
      readonly id?: string
    }

/** A command that was accepted: the record, where it and the ledger stand, and what was recorded. */
export type AcceptedCommand = Extract<BatchResult, { readonly ok: true }>

const maxAttempts = 5

/** Where a batch goes. `dryRun`: it is asked what the commands would come to, and none is done. */
export type BatchTarget = {
  readonly intakeUrl: string
  /** Undefined where something else says who sends it, as the session of a page. */
  readonly token: string | undefined
  /** What goes with every batch beside that. */
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  readonly dryRun?: boolean
}

/** Reads the answer to the command on a line. One that is of another line, or cut off, is as good as none. */
const readLine = (text: string, index: number): BatchResult => {
  const decoded = decode(BatchLine)(parseJson(text))
  if (E.isLeft(decoded) || !('line' in decoded.right) || decoded.right.line !== index + 1) {
    return { ok: false, problem: unreachable('an answer of a batch could not be read') }
  }
  if ('events' in decoded.right) return { ok: true, ...decoded.right }
  const { status, problem, id } = decoded.right
  return { ok: false, problem: problemOf(status, problem), ...(id !== undefined && { id }) }
}

const isNew = (result: BatchResult): boolean => result.ok && !result.repeated && result.events.length > 0

/**
 * Sends commands as one batch, and gives what came of each, in order. A batch whose answer is incomplete, or in which a
 * command met a passing problem, is sent again as a whole: each command has its own key, and is done once. On the left
 * why not even that helped.
 */
export const sendBatch = async (
  { intakeUrl, token, headers, signal, dryRun = false }: BatchTarget,
  commands: ReadonlyArray<unknown>,
): Promise<E.Either<ApiProblem, ReadonlyArray<BatchResult>>> => {
  const body = commands.map((command) => JSON.stringify(command)).join('\n')
  // What an earlier attempt of ours added is no repetition when the next one meets it.
  const added = new Set<number>()
  for (let attempt = 1; ; attempt++) {
    if (attempt > 1) await pauseBefore(attempt, signal)
    const answer = await send({
      method: 'POST',
      url: `${intakeUrl}/v1/batches${dryRun ? '?dryRun=true' : ''}`,
      token,
      headers: { ...headers, 'content-type': 'application/x-ndjson' },
      body,
      ...(signal !== undefined && { signal }),
    })
    if (E.isLeft(answer)) return answer
    const lines = answer.right.text.split('\n').filter((line) => line !== '')
    const results = lines.map(readLine)
    for (const [index, result] of results.entries()) if (isNew(result)) added.add(index)
    const passing = results.flatMap((result) => (!result.ok && result.problem.passing ? [result.problem] : []))[0]
    if (results.length === commands.length && passing === undefined) {
      return E.right(results.map((result, index) => (added.has(index) ? { ...result, repeated: false } : result)))
    }
    if (attempt === maxAttempts || signal?.aborted === true) {
      return E.left(passing ?? unreachable('the answer to a batch was cut off each time'))
    }
  }
}
