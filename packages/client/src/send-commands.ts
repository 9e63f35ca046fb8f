import type { BatchCommand } from '@ledger/wire'
import * as E from 'fp-ts/lib/Either.js'
import { unreachable, type ApiProblem } from './api-problem.ts'
import { sendBatch, type AcceptedCommand, type BatchResult, type BatchTarget, type Stands } from './send-batch.ts'

/** A command and whatever its sender wants to know it by. */
export type TaggedCommand<T> = { readonly tag: T; readonly command: BatchCommand }

/** How sending commands goes on: told after each batch. `last` is the tag up to which all was answered. */
export type SendProgress<T> = {
  readonly last: T
  readonly answered: number
  readonly added: number
  readonly position: string | undefined
}

/** What sending commands came to. */
export type Sent = {
  readonly answered: number
  readonly added: number
  readonly refused: number
  readonly position: string | undefined
}

const inBatch = 1000

async function* batchesOf<T>(
  commands: AsyncIterable<TaggedCommand<T>> | Iterable<TaggedCommand<T>>,
): AsyncGenerator<ReadonlyArray<TaggedCommand<T>>> {
  let batch: TaggedCommand<T>[] = []
  for await (const one of commands) {
    batch.push(one)
    if (batch.length < inBatch) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** What happens on the way. */
export type SendEvents<T> = {
  readonly onProgress?: (progress: SendProgress<T>) => void | Promise<void>
  /** `id` is the record that the command's key made, where it was used for another request before. */
  readonly onRefused?: (tag: T, problem: ApiProblem, id: string | undefined) => void | Promise<void>
  readonly onAccepted?: (tag: T, accepted: AcceptedCommand) => void | Promise<void>
  /** A command was accepted, or had been before, and what it says is not what stands. */
  readonly onStandsOtherwise?: (tag: T, stands: Stands) => void | Promise<void>
}

/**
 * Sends commands in batches, one after the other, as they come. A refused command is told and stops nothing; on the
 * left why a whole batch could not be sent: what was answered before stands, and sending all of it again adds nothing.
 */
export const sendCommands = async <T>(
  target: BatchTarget,
  commands: AsyncIterable<TaggedCommand<T>> | Iterable<TaggedCommand<T>>,
  { onProgress, onRefused, onAccepted, onStandsOtherwise }: SendEvents<T> = {},
): Promise<E.Either<ApiProblem, Sent>> => {
  let sent: Sent = { answered: 0, added: 0, refused: 0, position: undefined }
  const take = async (tag: T, result: BatchResult): Promise<void> => {
    if (!result.ok) {
      sent = { ...sent, answered: sent.answered + 1, refused: sent.refused + 1 }
      await onRefused?.(tag, result.problem, result.id)
      return
    }
    await onAccepted?.(tag, result)
    if (result.stands !== undefined) await onStandsOtherwise?.(tag, result.stands)
    const isNew = result.events.length > 0 && !result.repeated
    sent = { ...sent, answered: sent.answered + 1, added: sent.added + (isNew ? 1 : 0), position: result.position }
  }
  for await (const batch of batchesOf(commands)) {
    if (target.signal?.aborted === true) return E.left(unreachable('it was told to stop'))
    const results = await sendBatch(
      target,
      batch.map(({ command }) => command),
    )
    if (E.isLeft(results)) return results
    for (const [index, { tag }] of batch.entries()) await take(tag, results.right[index] as BatchResult)
    await onProgress?.({
      last: (batch.at(-1) as TaggedCommand<T>).tag,
      answered: sent.answered,
      added: sent.added,
      position: sent.position,
    })
  }
  return E.right(sent)
}
