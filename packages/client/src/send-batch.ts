import { decode } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { problemOf, unreachable, type ApiProblem } from './api-problem.ts'
import { send } from './request.ts'

const Line = t.intersection([
  t.type({ status: t.number }),
  t.partial({
    line: t.number,
    key: t.string,
    id: t.string,
    position: t.string,
    events: t.readonlyArray(t.string),
    repeated: t.boolean,
    problem: t.unknown,
  }),
])

/** What came of one command of a batch. */
export type BatchResult =
  | {
      readonly ok: true
      readonly id: string
      readonly position: string
      readonly events: ReadonlyArray<string>
      readonly repeated: boolean
    }
  | { readonly ok: false; readonly problem: ApiProblem }

/** Where a batch goes. */
export type BatchTarget = { readonly intakeUrl: string; readonly token: string; readonly signal?: AbortSignal }

const readLine = (text: string): BatchResult => {
  const decoded = decode(Line)(JSON.parse(text))
  if (E.isLeft(decoded)) return { ok: false, problem: unreachable('an answer could not be read') }
  const { status, id, position, events = [], repeated = false, problem } = decoded.right
  if (status < 300 && id !== undefined && position !== undefined) return { ok: true, id, position, events, repeated }
  return { ok: false, problem: problemOf(status, problem) }
}

/**
 * Sends commands as one batch, and gives what came of each, in order. A batch whose answer is incomplete is sent again
 * as a whole: each command has its own key, and is done once. On the left why not even that helped.
 */
export const sendBatch = async (
  { intakeUrl, token, signal }: BatchTarget,
  commands: ReadonlyArray<unknown>,
): Promise<E.Either<ApiProblem, ReadonlyArray<BatchResult>>> => {
  const body = commands.map((command) => JSON.stringify(command)).join('\n')
  for (let attempt = 1; ; attempt++) {
    const answer = await send({
      method: 'POST',
      url: `${intakeUrl}/v1/batches`,
      token,
      headers: { 'content-type': 'application/x-ndjson' },
      body,
      ...(signal !== undefined && { signal }),
    })
    if (E.isLeft(answer)) return answer
    const results = answer.right.text
      .split('\n')
      .filter((line) => line !== '')
      .map(readLine)
    const passing = results.some((result) => !result.ok && result.problem.passing)
    if (results.length === commands.length && (!passing || attempt === 5)) return E.right(results)
    if (attempt === 5) return E.left(unreachable('the answer to a batch was cut off each time'))
  }
}
