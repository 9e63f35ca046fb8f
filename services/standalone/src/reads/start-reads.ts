import type { EventStore } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { MessageChannel, Worker } from 'node:worker_threads'
import { serveAppends } from './append-through.ts'
import type { ReadsCommand, ReadsMessage, ReadsStart } from './messages.ts'

/** The reading side, running. */
export type Reads = {
  /** Resolves when the read models were compared with the log: from then on there may be more in it. */
  readonly opened: Promise<E.Either<string, void>>
  /** Resolves to its address when it answers with all that was in the log. */
  readonly ready: Promise<E.Either<string, string>>
  /** Resolves with the reason when it ends without having been told to. */
  readonly failed: Promise<string>
  /** Tells it to answer from now on. */
  readonly open: () => void
  /** Tells it that the loading is over. */
  readonly loaded: () => void
  readonly stop: () => Promise<void>
}

type Rebuilding = Extract<ReadsMessage, { type: 'rebuilding' }>

/** Starts the reading side in a thread of its own, so that counting never keeps an agency's write waiting. */
export const startReads = (
  start: ReadsStart,
  store: Pick<EventStore, 'append'>,
  onRebuild: (rebuilding: Rebuilding) => void,
): Reads => {
  const { port1, port2 } = new MessageChannel()
  serveAppends(port1, store.append)
  const worker = new Worker(new URL('./reads-thread.ts', import.meta.url), {
    workerData: { start, appends: port2 },
    transferList: [port2],
  })
  const opened = Promise.withResolvers<E.Either<string, void>>()
  const ready = Promise.withResolvers<E.Either<string, string>>()
  const failed = Promise.withResolvers<string>()
  const ended = new Promise<void>((done) => worker.once('exit', () => done()))
  const send = (command: ReadsCommand) => worker.postMessage(command)
  const fail = (reason: string) => {
    opened.resolve(E.left(reason))
    ready.resolve(E.left(reason))
    failed.resolve(reason)
  }
  worker.on('message', (message: ReadsMessage) => {
    switch (message.type) {
      case 'opened':
        return opened.resolve(E.right(undefined))
      case 'rebuilding':
        return onRebuild(message)
      case 'ready':
        return ready.resolve(E.right(message.url))
      case 'failed':
        return fail(message.reason)
    }
  })
  worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error)))
  worker.on('exit', () => fail('the reading side ended'))
  return {
    opened: opened.promise,
    ready: ready.promise,
    failed: failed.promise,
    open: () => send('open'),
    loaded: () => send('loaded'),
    stop: async () => {
      send('stop')
      await ended
    },
  }
}
