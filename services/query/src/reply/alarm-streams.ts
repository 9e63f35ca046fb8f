import type { PublishedQueries, SyntheticFilter } from '@ledger/read-model'
import { problem, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { setTimeout as sleep } from 'node:timers/promises'
import { alarmOf } from './alarm-of.ts'

/** How streams are kept. All in milliseconds but `most` and `mostOfAgency`: how many are open at once. */
type AlarmStreamLimits = {
  readonly lookEveryMs: number
  /** After so long without an alarm a comment is sent, so that nobody on the way takes the connection for dead. */
  readonly heartbeatMs: number
  /** Then a stream ends: whoever goes on shows a token again, and is asked again whether it may. */
  readonly longestMs: number
  readonly most: number
  readonly mostOfAgency: number
}

const usualLimits: AlarmStreamLimits = {
  lookEveryMs: 5_000,
  heartbeatMs: 20_000,
  longestMs: 15 * 60_000,
  most: 200,
  mostOfAgency: 10,
}

/** What a stream is asked for by. `lastEventId`: of the last event that was seen; undefined: only what is new. */
type AskedStream = {
  readonly agency: string
  readonly synthetic: SyntheticFilter
  readonly lastEventId: number | undefined
  readonly signal: AbortSignal
}

const pageSize = 100

/** Milliseconds after which a client connects again. */
const reconnectAfter = 5_000

const tooMany = problem(
  'too-many-requests',
  'Too many streams of alarms are open: close one, or ask for GET /v1/alarms.',
  {
    retryAfter: 60,
  },
)

/**
 * Streams of alarms as server-sent events (WHATWG HTML, section 9.2). The id of an event is the place of its alarm plus
 * one: with it as Last-Event-ID whoever was cut off goes on, and misses none. Each alarm is sent once a stream.
 */
export const alarmStreams = (
  published: Pick<PublishedQueries, 'alarms' | 'alarmsAfter'>,
  over: Partial<AlarmStreamLimits> = {},
) => {
  const limits = { ...usualLimits, ...over }
  const stopping = new AbortController()
  const open = new Map<string, number>()
  let opened = 0

  async function* events(
    first: number,
    { synthetic, signal }: Pick<AskedStream, 'synthetic' | 'signal'>,
  ): AsyncGenerator<string> {
    const ends = AbortSignal.any([signal, stopping.signal])
    const until = Date.now() + limits.longestMs
    let next = first
    let said = Date.now()
    // An id without data is remembered, and no event: who is cut off before the first alarm goes on from here.
    yield `retry: ${reconnectAfter}\nid: ${next}\n\n`
    while (!ends.aborted && Date.now() < until) {
      const found = await published.alarmsAfter(next - 1, synthetic, pageSize)
      for (const alarm of found) {
        next = alarm.place + 1
        yield `id: ${next}\nevent: alarm\ndata: ${JSON.stringify(alarmOf(alarm))}\n\n`
      }
      if (found.length > 0) said = Date.now()
      if (found.length === pageSize) continue
      if (Date.now() - said >= limits.heartbeatMs) {
        said = Date.now()
        yield ': nothing new\n\n'
      }
      const rest = Math.max(0, Math.min(limits.lookEveryMs, until - Date.now()))
      await sleep(rest, undefined, { signal: ends }).catch(() => undefined)
    }
  }

  async function* counted(agency: string, of: AsyncGenerator<string>): AsyncGenerator<string> {
    try {
      yield* of
    } finally {
      opened--
      const rest = (open.get(agency) ?? 1) - 1
      if (rest === 0) open.delete(agency)
      else open.set(agency, rest)
    }
  }

  return {
    /** Opens a stream; on the left that too many are open. */
    open: async (asked: AskedStream): Promise<E.Either<Problem, AsyncGenerator<string>>> => {
      const { agency, lastEventId, synthetic } = asked
      if (opened >= limits.most || (open.get(agency) ?? 0) >= limits.mostOfAgency) return E.left(tooMany)
      const first = lastEventId ?? ((await published.alarms({ synthetic: 'include' }, 1))[0]?.place ?? -1) + 1
      opened++
      open.set(agency, (open.get(agency) ?? 0) + 1)
      return E.right(counted(agency, events(first, { synthetic, signal: asked.signal })))
    },
    /** Ends all streams; whoever reads one connects again, to another process. */
    stop: (): Promise<void> => {
      stopping.abort()
      return Promise.resolve()
    },
  }
}

/** The streams of alarms of a process. */
export type AlarmStreams = ReturnType<typeof alarmStreams>
