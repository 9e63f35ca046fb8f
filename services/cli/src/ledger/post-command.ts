import { AcceptedAnswer } from '@ledger/api'
import { send } from '@ledger/client'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import type * as t from 'io-ts'
import type { Failure } from '../outcome.ts'
import { problemFailure, type OptionOf } from './problem-failure.ts'
import { decodeAnswer } from './read.ts'

/** A command that is sent by itself: to which address it goes, what it says, and by which options its fields are given. */
export type PostedCommand = {
  readonly intake: string
  readonly path: string
  readonly body: object
  readonly token: string | undefined
  /** What is sent again with the same key is done once; without one it gets a key of its own. */
  readonly key: string | undefined
  readonly signal: AbortSignal
  readonly optionOf: OptionOf
}

// Someone waits: a passing problem is given less than a second to pass.
const mostAttempts = 3

/** Sends a command, and gives what the ledger accepted or why it did not. */
export const postCommand = async ({
  intake,
  path,
  body,
  token,
  key = randomUUID(),
  signal,
  optionOf,
}: PostedCommand): Promise<E.Either<Failure, t.TypeOf<typeof AcceptedAnswer>>> => {
  const headers = { 'content-type': 'application/json', 'idempotency-key': `"${key}"`, 'if-match': '*' }
  const request = { method: 'POST', url: intake + path, token, headers, body: JSON.stringify(body), signal } as const
  const answer = await send(request, mostAttempts)
  return E.isLeft(answer)
    ? problemFailure(answer.left, intake, optionOf)
    : decodeAnswer(AcceptedAnswer, answer.right.text, intake)
}
