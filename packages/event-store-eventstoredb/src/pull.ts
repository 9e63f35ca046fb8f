import { Readable } from 'node:stream'
import { Silence } from './within.ts'

/** What is used of the client's streams. */
type ClientStream<E> = {
  readonly on: (event: string, listener: (...args: unknown[]) => void) => unknown
  readonly destroy: (error?: Error) => unknown
  readonly [Symbol.asyncIterator]: () => AsyncIterableIterator<E>
}

/** The call behind such a stream, which the client pipes into it. */
type Call = Readable & { readonly cancel?: () => void }

/** How a stream of the server is read. */
export type Pulling = {
  /** How long it may stay silent while an event is waited for, in milliseconds; for ever where it is left out. */
  readonly silence?: number
  /** Each ends the reading with its reason. */
  readonly signals: ReadonlyArray<AbortSignal | undefined>
}

const errorOf = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)))

/**
 * Ends the call behind a stream of the client, now or as soon as there is one. The client's own way leaves a call that
 * was answered in full, and not read in full, open for ever. A call must not be cancelled while it hands out a message.
 */
const callEnder = <E>(stream: ClientStream<E>) => {
  let call: Call | undefined
  let ended = false
  const end = () =>
    setImmediate(() => {
      call?.cancel?.()
      call?.destroy()
    })
  stream.on('pipe', (source) => {
    if (source instanceof Readable) call = source
    if (ended) end()
  })
  return () => {
    ended = true
    end()
  }
}

/**
 * Reads a stream of the server event by event, as fast as they are taken and no faster. However it ends, the call is
 * ended with it: left alone, the client's streams go on, and an error that nobody listens for ends the process.
 */
export async function* pull<E>(stream: ClientStream<E>, { silence, signals }: Pulling): AsyncGenerator<E> {
  const endCall = callEnder(stream)
  // The client reports errors even after the reading has ended.
  stream.on('error', () => undefined)
  let waiting = true
  const timer =
    silence === undefined
      ? undefined
      : setTimeout(() => {
          if (waiting) stream.destroy(new Silence(silence))
          else timer?.refresh()
        }, silence)
  const aborts = signals.flatMap((signal) => {
    if (signal === undefined) return []
    const abort = () => void stream.destroy(errorOf(signal.reason))
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
    return [() => signal.removeEventListener('abort', abort)]
  })
  try {
    for await (const event of stream) {
      waiting = false
      yield event
      waiting = true
      timer?.refresh()
    }
  } finally {
    clearTimeout(timer)
    for (const remove of aborts) remove()
    stream.destroy()
    endCall()
  }
}
