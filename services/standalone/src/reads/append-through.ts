import type { Appended, AppendError, EventStore, ExpectedRevision, NewEvent } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import type { MessagePort } from 'node:worker_threads'

/** An append on its way to the thread that writes, and what came of it on its way back. */
type Request = {
  readonly ticket: number
  readonly stream: string
  readonly expected: ExpectedRevision
  readonly events: ReadonlyArray<NewEvent>
}
type Answer = { readonly ticket: number; readonly result: E.Either<AppendError, Appended> }

/** Appends for whoever asks at the other end of a port: the event store's file has one writer, which is here. */
export const serveAppends = (port: MessagePort, append: EventStore['append']): void => {
  port.on('message', ({ ticket, stream, expected, events }: Request) => {
    void append(stream, expected, events)().then((result) => port.postMessage({ ticket, result } satisfies Answer))
  })
  port.unref()
}

/** Appends through a port. Of what is under way when the other end goes away, nobody knows the outcome. */
export const appendThrough = (port: MessagePort): EventStore['append'] => {
  const waiting = new Map<number, (result: Answer['result']) => void>()
  let tickets = 0
  let gone = false
  port.on('message', ({ ticket, result }: Answer) => {
    waiting.get(ticket)?.(result)
    waiting.delete(ticket)
  })
  port.on('close', () => {
    gone = true
    for (const settle of waiting.values()) settle(E.left({ kind: 'outcome-unknown', reason: 'the writer has gone' }))
    waiting.clear()
  })
  port.unref()
  return (stream, expected, events) => () =>
    new Promise((resolve) => {
      if (gone) return resolve(E.left({ kind: 'unavailable', reason: 'the writer has gone' }))
      const ticket = ++tickets
      waiting.set(ticket, resolve)
      port.postMessage({ ticket, stream, expected, events } satisfies Request)
    })
}
