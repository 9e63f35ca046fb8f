import { IntakeReadiness, QueryReadiness } from '@ledger/api'
import { send } from '@ledger/client'
import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { problemFailure } from '../ledger/problem-failure.ts'
import { decodeAnswer } from '../ledger/read.ts'
import { done, exitCodes, type Failure, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import type { World } from '../world.ts'
import { statusText } from './status-text.ts'

/** How a service is: what it says of itself, or why it says nothing. */
type Health<A> = { readonly url: string; readonly says: E.Either<string, A> }
export type IntakeHealth = Health<t.TypeOf<typeof IntakeReadiness>>
export type QueryHealth = Health<t.TypeOf<typeof QueryReadiness>>

// Someone waits: a passing problem is given less than a second to pass.
const mostAttempts = 3

const healthOf = async <A>(
  codec: t.Type<A, unknown>,
  url: string,
  token: string | undefined,
  signal: AbortSignal,
): Promise<Health<A>> => {
  const answer = await send({ method: 'GET', url: `${url}/health/ready`, token, signal }, mostAttempts)
  const health = E.isLeft(answer) ? problemFailure(answer.left, url) : decodeAnswer(codec, answer.right.text, url)
  return { url, says: E.mapLeft(({ message }: Failure) => message)(health) }
}

const showStatus = async (options: AddressOptions, world: World): Promise<Outcome> => {
  const address = ledgerAddress(options, world, ['intake', 'query'], 'operator', 'anybody')
  if (E.isLeft(address)) return address
  const { intake: intakeUrl, query: queryUrl, token } = address.right
  const [intake, query] = await Promise.all([
    healthOf(IntakeReadiness, intakeUrl, token, world.signal),
    healthOf(QueryReadiness, queryUrl, token, world.signal),
  ])
  world.write(`${statusText(intake, query)}\n`)
  return E.isRight(intake.says) && E.isRight(query.says) ? done : E.right(exitCodes.failed)
}

/** `ledger status`: whether the ledger works, and how far its reading side is behind. */
export const addStatusCommand = (program: Command, run: Run): void => {
  program
    .command('status')
    .summary('whether the ledger works, and how fresh its answers are')
    .description(
      'Tells whether the ledger can be written to and read from, how far what is read lies behind what was recorded, and whether any records were parked because they could not be processed; these to all but analysts, who show a token. Ends with 1 where a part does not work.',
    )
    .action((_options: unknown, self: Command) =>
      run((world) => showStatus(self.optsWithGlobals<AddressOptions>(), world)),
    )
}
