import * as E from 'fp-ts/lib/Either.js'
import { Worker } from 'node:worker_threads'
import { stopCommand, type ReadsMessage, type ReadsStart } from './messages.ts'

/** The reading side, running. */
export type Reads = {
  readonly url: string
  readonly stop: () => Promise<void>
  /** Resolves with the reason when it ends without having been told to. */
  readonly failed: Promise<string>
}

type Rebuilding = Extract<ReadsMessage, { type: 'rebuilding' }>

/** Starts the reading side in a thread of its own, so that counting never keeps an agency's write waiting. */
export const startReads = (
  start: ReadsStart,
  onRebuild: (rebuilding: Rebuilding) => void,
): Promise<E.Either<string, Reads>> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./reads-thread.ts', import.meta.url), { workerData: start })
    const failed = Promise.withResolvers<string>()
    const ended = new Promise<void>((done) => worker.once('exit', () => done()))
    const fail = (reason: string) => {
      failed.resolve(reason)
      resolve(E.left(reason))
    }
    const stop = async () => {
      worker.postMessage(stopCommand)
      await ended
    }
    worker.on('message', (message: ReadsMessage) => {
      if (message.type === 'rebuilding') onRebuild(message)
      if (message.type === 'failed') fail(message.reason)
      if (message.type === 'ready') resolve(E.right({ url: message.url, stop, failed: failed.promise }))
    })
    worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error)))
    worker.on('exit', () => fail('the reading side ended'))
  })
