import { instantOf } from '@ledger/kernel'
import type { RebuildLock } from '@ledger/read-model'
import type { Logger } from '@ledger/service-kit'
import { setTimeout as sleep } from 'node:timers/promises'
import { closeAndPublish } from './close-and-publish.ts'
import { dueNow, nextDueOn } from './due-days.ts'
import type { MakingPhase } from './edition-engines.ts'
import type { EditionMaker } from './edition-maker.ts'
import { lastEdition } from './editions-in.ts'

/** What editions are closed and made with. `lock` is held by who makes one, of all processes. `clock`: whether it closes what is due. */
export type EditionsOptions = {
  readonly maker: EditionMaker
  readonly lock: () => Promise<RebuildLock | undefined>
  readonly clock: boolean
  /** Aborted when it may begin to look, where that is not at once: what is being loaded is not closed in its midst. */
  readonly begins?: AbortSignal
  readonly logger: Logger
}

/** How the making of an edition stands in this process. `failed`: it is tried again. */
type MakingStands = {
  readonly number: number
  readonly phase: MakingPhase | 'failed'
  readonly error: string | undefined
}

/** How often the clock looks, and how soon who waits for the lock looks again. */
const [lookEveryMs, lockEveryMs] = [60_000, 500]
/** The longest that a timer of Node lasts. */
const longestMs = 2 ** 31 - 1

/** The editions of this process: what was closed is made, one at a time among all processes on the same database. */
export const editions = ({ maker, lock, clock, begins, logger }: EditionsOptions) => {
  const { store, published, cube, dueDay, now } = maker.engines
  const stopping = new AbortController()
  const { signal } = stopping
  let stands: MakingStands | undefined
  let turn: Promise<unknown> = Promise.resolve()

  const make = async (number: number): Promise<void> => {
    const onPhase = (phase: MakingPhase) => {
      stands = { number, phase, error: undefined }
    }
    const made = await maker.make(number, { signal, onPhase })
    logger.info({ edition: number, cut: made.cut, rows: made.rows }, 'an edition is published')
  }

  /** Judges what an edition says; where that fails it is told, and keeps no edition from being made. */
  const watch = (number: number): Promise<void> =>
    maker.watch(number, signal, now).catch((error: unknown) => {
      if (signal.aborted) throw error
      const reason = error instanceof Error ? error.message : String(error)
      logger.warn({ edition: number, reason }, 'an edition could not be judged: it is tried again')
    })

  /** Makes what was closed and is not published, and judges it; and, by the clock, closes and makes what is due. */
  const see = async (): Promise<void> => {
    const before = await lastEdition(store, published)
    for (const number of before.toMake) {
      await make(number)
      await watch(number)
    }
    if (before.toMake.length > 0) return
    // What it says of the last month is judged here too where that was cut off.
    if (before.last > 0) await watch(before.last)
    if (!clock) return
    const dueOn = dueNow(instantOf(now()), dueDay, before.lastTrueCut)
    // A ledger in which nothing true was counted yet has no first edition to close.
    if (dueOn === undefined || (before.lastTrueCut === undefined && !(await cube.holdsCounts()))) return
    const { closing, cut } = await closeAndPublish(maker, { dueOn, now, signal })
    logger.info({ edition: closing.number, dueOn, cut }, 'the edition that was due is published')
  }

  /** Sees to it under the lock, after whatever this process does with editions now. `patient`: waits for the lock. */
  const underLock = (patient: boolean): Promise<void> => {
    const seeing = turn.then(async () => {
      for (;;) {
        signal.throwIfAborted()
        const held = await lock()
        if (held === undefined) {
          if (!patient) return
          await sleep(lockEveryMs, undefined, { signal })
          continue
        }
        try {
          return await see()
        } finally {
          await held.release().catch(() => undefined)
        }
      }
    })
    const told = seeing.catch((error: unknown) => {
      if (signal.aborted) return
      const reason = error instanceof Error ? error.message : String(error)
      if (stands !== undefined && stands.phase !== 'published') stands = { ...stands, phase: 'failed', error: reason }
      logger.warn({ reason }, 'an edition could not be seen to: it is tried again')
    })
    turn = told
    return told
  }

  const looking = (async () => {
    if (begins !== undefined && !begins.aborted) {
      const either = AbortSignal.any([begins, signal])
      await sleep(longestMs, undefined, { signal: either }).catch(() => undefined)
    }
    while (!signal.aborted) {
      await underLock(false)
      await sleep(lookEveryMs, undefined, { signal }).catch(() => undefined)
    }
  })()

  return {
    close: async (closing: Parameters<EditionMaker['close']>[0]) => {
      const closed = await maker.close(closing)
      void underLock(true)
      return closed
    },
    /** How the last one that this process made stands, and which one is due next. */
    progress: async () => {
      const { lastCut, ...last } = await lastEdition(store, published)
      const nextOn = lastCut === undefined ? null : nextDueOn(lastCut, dueDay)
      return { last: last.last, isPublished: last.isPublished, nextOn, clock, making: stands }
    },
    stop: async (): Promise<void> => {
      stopping.abort()
      await Promise.all([looking, turn])
    },
  }
}

/** The editions of a process. */
export type Editions = ReturnType<typeof editions>
