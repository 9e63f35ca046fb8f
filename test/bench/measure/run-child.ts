import { decode, describeFieldErrors, record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A process of this bench: its file, its arguments, what its answer is, and how long it may take for that. */
export type Child<A> = {
  readonly script: URL
  readonly args: ReadonlyArray<string>
  readonly answer: t.Type<A, unknown>
  readonly signal: AbortSignal
  readonly deadlineSeconds: number
  readonly onProgress?: (done: number) => void
}

/** A process that answered and goes on, as a server does. */
export type Running<A> = { readonly answer: A; readonly stop: () => Promise<void> }

const Message = record('Message', {}, { progress: t.number, answer: t.unknown })

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })

const failureOf = (path: string, signal: AbortSignal, late: AbortSignal): unknown => {
  if (signal.aborted) return signal.reason
  return new Error(late.aborted ? `${path} took too long` : `${path} ended without an answer`)
}

/** Starts a process and waits for its answer (child-side.ts). It ends when stopped, when we end, or when aborted. */
export const startChild = async <A>(child: Child<A>): Promise<Running<A>> => {
  const path = fileURLToPath(child.script)
  const late = AbortSignal.timeout(child.deadlineSeconds * 1000)
  const forked = fork(path, [...child.args])
  const kill = () => forked.kill('SIGKILL')
  child.signal.addEventListener('abort', kill)
  late.addEventListener('abort', kill)
  const stop = async (): Promise<void> => {
    if (forked.connected) forked.disconnect()
    await ended(forked)
    child.signal.removeEventListener('abort', kill)
  }
  const answered = new Promise<E.Either<string, A> | undefined>((resolve) => {
    forked.on('message', (message) => {
      const decoded = decode(Message)(message)
      if (E.isLeft(decoded)) return resolve(E.left(describeFieldErrors(decoded.left)))
      const { progress, answer } = decoded.right
      if (progress !== undefined) child.onProgress?.(progress)
      if (answer !== undefined) resolve(E.mapLeft(describeFieldErrors)(decode(child.answer)(answer)))
    })
    forked.once('exit', () => resolve(undefined))
  })
  const answer = await answered
  late.removeEventListener('abort', kill)
  if (answer !== undefined && E.isRight(answer)) return { answer: answer.right, stop }
  await stop()
  throw answer === undefined ? failureOf(path, child.signal, late) : new Error(`${path} answered: ${answer.left}`)
}

/** Runs a process to its end, and gives its answer. */
export const runChild = async <A>(child: Child<A>): Promise<A> => {
  const { answer, stop } = await startChild(child)
  await stop()
  return answer
}
