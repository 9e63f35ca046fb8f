import { record } from '@ledger/kernel'
import * as t from 'io-ts'
import { join } from 'node:path'
import { comparisonOf } from '../measure/comparison-of.ts'
import { runChild, startChild } from '../measure/run-child.ts'
import type { Bench, Comparison } from '../part.ts'

const seconds = 60
const startWithin = 60
const sendWithin = seconds + 120

const Listening = record('Listening', { url: t.string, token: t.string, otherToken: t.string })
const Attacking = record('Attacking', { attacks: t.number })
const Sent = record('Sent', { p99: t.number, longestHealth: t.number, longestBlock: t.number })

/**
 * 200 reports a second with all small requests that once cost much beside them, sent by somebody of another agency as
 * fast as they are answered, and the same without; once each. Shares are limited as they are by default.
 */
export const benchAbuse = async ({ folder, signal, progress }: Bench): Promise<ReadonlyArray<Comparison>> => {
  const shown = progress('Abuse beside reports', 2)
  const server = await startChild({
    script: new URL('../http/serve-intake.ts', import.meta.url),
    args: [join(folder, 'intake.db'), 'limited'],
    answer: Listening,
    signal,
    deadlineSeconds: startWithin,
  })
  const { url, token, otherToken } = server.answer
  const honest = (duration: number) =>
    runChild({
      script: new URL('./send-honestly.ts', import.meta.url),
      args: [url, token, String(duration)],
      answer: Sent,
      signal,
      deadlineSeconds: sendWithin,
    })
  try {
    // Warms up.
    await honest(3)
    const without = await honest(seconds)
    shown.at(1, 'without')
    const attackers = await startChild({
      script: new URL('./send-abuse.ts', import.meta.url),
      args: [url, otherToken],
      answer: Attacking,
      signal,
      deadlineSeconds: startWithin,
    })
    const beset = await honest(seconds).finally(() => attackers.stop())
    shown.end()
    const figure = (of: keyof t.TypeOf<typeof Sent>, named: string, target: Comparison['target']) =>
      comparisonOf([{ ours: beset[of], raw: without[of] }], {
        figure: `abuse: ${named}`,
        unit: 'ms',
        beside: 'the same without abuse',
        ...(target !== undefined && { target }),
      })
    return [
      figure('p99', 'a report at 200/s, 99th percentile', { of: 'ratio', at: 'most', value: 2 }),
      figure('longestBlock', 'longest block of the event loop', { of: 'ours', at: 'most', value: 50 }),
      figure('longestHealth', 'longest wait for /health/live', { of: 'ours', at: 'most', value: 100 }),
    ]
  } finally {
    await server.stop()
  }
}
