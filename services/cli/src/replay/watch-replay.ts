import type { ReplayAnswer } from '@ledger/api'
import { showProgress } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { setTimeout as sleep } from 'node:timers/promises'
import { readJson } from '../ledger/read.ts'
import type { OperatorAddress } from '../operator/operator-address.ts'
import { tellOperator } from '../operator/tell-operator.ts'
import type { Failure } from '../outcome.ts'
import { progressText } from './replay-text.ts'

const askEvery = 300
/** The bar is of parts of the whole, as how much the whole is may be an estimate that changes. */
const parts = 10_000
/** Whoever pressed Ctrl-C waits for the replay to have stopped, but not for ever. */
const cancelTimeoutMs = 30_000

const read = ({ url, token }: OperatorAddress, id: string): Promise<E.Either<Failure, ReplayAnswer>> =>
  readJson({ read: 'replay', address: { id }, url, token, signal: AbortSignal.timeout(cancelTimeoutMs) })

const partOf = ({ events, total }: ReplayAnswer): number =>
  total === null || total === 0 ? 0 : Math.min(Math.floor((events / total) * parts), parts)

const cancel = async (address: OperatorAddress, id: string): Promise<E.Either<Failure, ReplayAnswer>> => {
  const signal = AbortSignal.timeout(cancelTimeoutMs)
  const told = await tellOperator(address, { path: `/v1/replays/${id}/cancellation`, signal })
  return E.isLeft(told) ? told : read(address, id)
}

/** Shows how a replay goes until it has ended; told to stop, has it cancelled. Gives how it stands in the end. */
export const watchReplay = async (
  address: OperatorAddress,
  begun: ReplayAnswer,
  signal: AbortSignal,
): Promise<E.Either<Failure, ReplayAnswer>> => {
  const progress = showProgress('Replaying', parts)
  let replay = begun
  while (replay.state === 'running') {
    progress.at(partOf(replay), progressText(replay))
    await sleep(askEvery, undefined, { signal }).catch(() => undefined)
    const next = signal.aborted ? await cancel(address, replay.id) : await read(address, replay.id)
    if (E.isLeft(next)) {
      progress.stop()
      return next
    }
    replay = next.right
  }
  progress.at(partOf(replay), progressText(replay))
  if (replay.state === 'switched') progress.end()
  else progress.stop()
  return E.right(replay)
}
