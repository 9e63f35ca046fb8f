import { send, type ApiAnswer } from '@ledger/client'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { problemFailure, type OptionOf } from '../ledger/problem-failure.ts'
import type { Failure } from '../outcome.ts'
import type { OperatorAddress } from './operator-address.ts'

/** What the operator service is told: a write, under a key of its own. */
export type Order = {
  readonly path: string
  readonly body?: unknown
  readonly signal: AbortSignal
  readonly optionOf?: OptionOf
}

/** Tells the operator service to do something, and gives its answer. */
export const tellOperator = async (
  { url, token }: OperatorAddress,
  { path, body = {}, signal, optionOf }: Order,
): Promise<E.Either<Failure, ApiAnswer>> => {
  const headers = { 'content-type': 'application/json', 'idempotency-key': `"${randomUUID()}"` }
  const answer = await send({ method: 'POST', url: url + path, token, headers, body: JSON.stringify(body), signal }, 3)
  return E.isLeft(answer) ? problemFailure(answer.left, url, optionOf) : answer
}
