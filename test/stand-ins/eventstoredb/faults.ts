import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { refusal, type RpcError } from './rpc/rpc-error.ts'

/** What the server is told to do wrong, and what it counts; over the admin port. */
export type Faults = {
  /** Counts a call, and says why it is refused on purpose, if it is. */
  readonly admit: (method: string, requiresLeader?: boolean) => RpcError | undefined
  /** The server that leads, where this one was told to follow; both are on this machine. */
  readonly leaderPort: () => number | undefined
  /** Resolves when answers may be given again. */
  readonly answering: () => Promise<void>
  /** Whether this answer to a write that was done is to be lost; then the connections are dropped already. */
  readonly answerIsLost: () => boolean
  /** Aborted when the subscriptions that are open now are to end cleanly. */
  readonly subscriptionsEnd: () => AbortSignal
  readonly track: (socket: Socket) => void
  /** Counts a read as open until what it gives is called. */
  readonly openRead: () => () => void
  readonly command: Readonly<Record<FaultCommand, (amount: number) => void>>
  readonly counts: () => Readonly<Record<string, number>>
}

/**
 * What can be asked for, each with an amount: milliseconds for `pause`, the leader's port for `follow` (0: this server
 * leads again), the number of calls for the others.
 */
export type FaultCommand =
  | 'pause'
  | 'follow'
  | 'drop-connections'
  | 'end-subscriptions'
  | 'lose-next-answers'
  | 'refuse-next-appends'
  | 'fail-next-appends'
  | 'not-leader-next-calls'
  | 'not-ready-next-calls'
  | 'not-authenticating-next-calls'

/** What a server answers whatever state it is in. */
const answersAnybody: ReadonlySet<string> = new Set(['gossip', 'serverFeatures'])

/** `self` is where the server listens: that is the leader that it names when it says that it is not. */
export const faultSwitches = (self: () => { readonly host: string; readonly port: number }): Faults => {
  const sockets = new Set<Socket>()
  const calls: Record<string, number> = {}
  let accepted = 0
  let openReads = 0
  let pausedUntil = 0
  let answersToLose = 0
  let appendsToRefuse = 0
  let appendsToFail = 0
  let callsNotLed = 0
  let callsNotReady = 0
  let callsNotAuthenticated = 0
  let leaderPort = 0
  let subscriptions = new AbortController()

  const dropConnections = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }

  return {
    admit: (method, requiresLeader = false) => {
      calls[method] = (calls[method] ?? 0) + 1
      if (leaderPort !== 0 && requiresLeader) return refusal.notLeader(self().host, leaderPort)
      if (!answersAnybody.has(method)) {
        if (callsNotLed > 0) {
          callsNotLed--
          return refusal.notLeader(self().host, self().port)
        }
        if (callsNotAuthenticated > 0) {
          callsNotAuthenticated--
          return refusal.authenticationNotReady()
        }
        if (callsNotReady > 0) {
          callsNotReady--
          return refusal.notReady()
        }
      }
      if (method !== 'append') return undefined
      if (appendsToRefuse > 0) {
        appendsToRefuse--
        return refusal.notReady()
      }
      if (appendsToFail > 0) {
        appendsToFail--
        return refusal.unknown()
      }
      return undefined
    },
    leaderPort: () => (leaderPort === 0 ? undefined : leaderPort),
    answering: async () => {
      for (let rest = pausedUntil - Date.now(); rest > 0; rest = pausedUntil - Date.now()) await sleep(rest)
    },
    answerIsLost: () => {
      if (answersToLose === 0) return false
      answersToLose--
      dropConnections()
      return true
    },
    subscriptionsEnd: () => subscriptions.signal,
    track: (socket) => {
      accepted++
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    },
    openRead: () => {
      openReads++
      return () => {
        openReads--
      }
    },
    command: {
      pause: (milliseconds) => (pausedUntil = Date.now() + milliseconds),
      follow: (port) => (leaderPort = port),
      'drop-connections': dropConnections,
      'end-subscriptions': () => {
        subscriptions.abort()
        subscriptions = new AbortController()
      },
      'lose-next-answers': (number) => (answersToLose = number),
      'refuse-next-appends': (number) => (appendsToRefuse = number),
      'fail-next-appends': (number) => (appendsToFail = number),
      'not-leader-next-calls': (number) => (callsNotLed = number),
      'not-ready-next-calls': (number) => (callsNotReady = number),
      'not-authenticating-next-calls': (number) => (callsNotAuthenticated = number),
    },
    counts: () => ({ ...calls, openReads, connections: sockets.size, accepted }),
  }
}
