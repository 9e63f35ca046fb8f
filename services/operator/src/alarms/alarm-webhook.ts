import type { AlarmDeliveries, AlarmQueries, RebuildLock, StandingAlarm } from '@ledger/read-model'
import type { Logger } from '@ledger/service-kit'
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { signedAlarm } from './signed-alarm.ts'
import type { WebhookTarget } from './webhook-settings.ts'

/** How long is waited, in milliseconds. `firstPauseMs` is doubled with each failure, up to `longestPauseMs`. */
type WebhookPauses = {
  readonly lookEveryMs: number
  readonly firstPauseMs: number
  readonly longestPauseMs: number
  readonly answerWithinMs: number
}

const usualPauses: WebhookPauses = {
  lookEveryMs: 10_000,
  firstPauseMs: 1_000,
  longestPauseMs: 10 * 60_000,
  answerWithinMs: 10_000,
}

/** What a webhook works with. `lock` is held by who delivers, of all processes. `now` in milliseconds since 1970. */
export type WebhookOptions = {
  readonly target: WebhookTarget
  readonly published: Pick<AlarmQueries, 'alarms' | 'alarmsAfter'>
  readonly deliveries: AlarmDeliveries
  readonly lock: () => Promise<RebuildLock | undefined>
  readonly logger: Logger
  readonly now: () => number
  readonly onAttempt?: (result: 'delivered' | 'failed') => void
  readonly pauses?: Partial<WebhookPauses>
}

/** As many alarms are delivered under one holding of the lock. */
const atOnce = 20

/** What a target is called where what it was sent is kept: an address may hold what is not to be read there. */
const nameOf = ({ address }: WebhookTarget): string => createHash('sha256').update(address).digest('hex')

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}

/**
 * Sends each alarm of true records to an address, in their order, at least once: what was delivered is recorded after it
 * was taken (2xx), and what was not is tried again, for as long as it takes. It begins with what is raised after it was
 * named first.
 */
export const alarmWebhook = (options: WebhookOptions) => {
  const { target, published, deliveries, lock, logger, now, onAttempt } = options
  const pauses = { ...usualPauses, ...options.pauses }
  const stopping = new AbortController()
  const { signal } = stopping
  const isStopped = () => signal.aborted
  let trouble: string | undefined

  const send = async (alarm: StandingAlarm): Promise<void> => {
    const { body, headers } = signedAlarm(alarm, target.key, now())
    const within = AbortSignal.any([signal, AbortSignal.timeout(pauses.answerWithinMs)])
    const response = await fetch(target.address, { method: 'POST', headers, body, redirect: 'error', signal: within })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`it answered ${response.status}`)
  }

  /** Delivers what is due, as far as it comes; whether there may be more. */
  const deliver = async (): Promise<boolean> => {
    const last = (await published.alarms({ synthetic: 'include' }, 1))[0]?.place ?? -1
    const upTo = await deliveries.upTo(nameOf(target), last)
    const due = await published.alarmsAfter(upTo, 'exclude', atOnce)
    for (const alarm of due) {
      signal.throwIfAborted()
      await send(alarm)
      onAttempt?.('delivered')
      await deliveries.delivered(nameOf(target), alarm)
    }
    return due.length === atOnce
  }

  const attempt = async (): Promise<boolean> => {
    const held = await lock()
    // Another process delivers.
    if (held === undefined) return false
    try {
      return await deliver()
    } finally {
      await held.release().catch(() => undefined)
    }
  }

  const running = (async () => {
    for (let failures = 0; !isStopped();) {
      let pause = pauses.lookEveryMs
      try {
        if (await attempt()) pause = 0
        failures = 0
        trouble = undefined
      } catch (error) {
        if (isStopped()) return
        pause = Math.min(pauses.firstPauseMs * 2 ** failures, pauses.longestPauseMs)
        failures++
        trouble = reasonOf(error)
        onAttempt?.('failed')
        logger.warn({ reason: trouble, failures }, 'alarms could not be delivered: it is tried again')
      }
      await sleep(pause, undefined, { signal }).catch(() => undefined)
    }
  })()

  return {
    /** Why alarms could not be delivered at the last attempt; undefined where they were. */
    trouble: (): string | undefined => trouble,
    stop: async (): Promise<void> => {
      stopping.abort()
      await running
    },
  }
}

/** The webhook of a process. */
export type AlarmWebhook = ReturnType<typeof alarmWebhook>
