import type { OperatorReadName, ReadAnswer, ReadParameters } from '@ledger/api'
import { useEffect, useState } from 'react'
import type { ReadOf } from '../reading/addresses.ts'
import type { NotRead } from '../reading/reading.ts'
import { useOperatorRead } from '../reading/use-read.ts'

/** What is asked for again and again: what was answered last, since when nobody answers, and whether it goes on. */
export type Live<A> = {
  readonly answer: A | undefined
  readonly notRead: NotRead | undefined
  /** Why it is not asked for again by itself: the reader said so, or has not touched the page for long. */
  readonly paused: 'by-reader' | 'unattended' | undefined
  readonly pause: () => void
  readonly goOn: () => void
  readonly again: () => void
}

/** Whoever has not touched a page for so long does not look at it: asking on would keep her session alive for whoever comes by. */
const unattendedMs = 10 * 60_000
let touchedAt = Date.now()
const touched = (): void => {
  touchedAt = Date.now()
}
for (const event of ['pointerdown', 'keydown', 'wheel', 'touchmove'])
  window.addEventListener(event, touched, { passive: true })

/** Asks the operator, and again every so many milliseconds, as long as the page is looked at. */
export const useLive = <N extends OperatorReadName>(
  name: N,
  everyMs: number,
  parameters: ReadParameters<N> = {},
  of: ReadOf<N> = {},
): Live<ReadAnswer<N>> => {
  const { read, isStale, again } = useOperatorRead(name, parameters, of)
  const [paused, setPaused] = useState<Live<never>['paused']>()
  const [answer, setAnswer] = useState<ReadAnswer<N>>()
  const answered = read !== undefined && 'answer' in read ? read.answer : undefined
  if (answered !== undefined && answered !== answer) setAnswer(answered)
  useEffect(() => {
    if (paused !== undefined || isStale) return undefined
    const ask = (): void => {
      if (document.hidden) return
      if (Date.now() - touchedAt > unattendedMs) setPaused('unattended')
      else again()
    }
    const timer = setInterval(ask, everyMs)
    document.addEventListener('visibilitychange', ask)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [again, everyMs, isStale, paused])
  return {
    answer,
    notRead: read !== undefined && 'notRead' in read && !isStale ? read.notRead : undefined,
    paused,
    pause: () => setPaused('by-reader'),
    goOn: () => {
      setPaused(undefined)
      again()
    },
    again,
  }
}
