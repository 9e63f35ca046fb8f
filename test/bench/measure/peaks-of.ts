import type { Bench, Comparison } from '../part.ts'
import { comparisonOf } from './comparison-of.ts'
import { interleaved } from './interleaved.ts'

/** Memory that grows no further than this, over ten times as many events, is flat; where a part does not say less. */
const usualGrowth = 1.3
const megabyte = 1_000_000

/** A history, and how many events it holds. */
export type History = { readonly path: string; readonly events: number }

/** What is done with a history in a new process, and over which: many events, and few of them. */
export type PeakMeasurement = {
  readonly figure: string
  readonly doing: string
  readonly many: History
  readonly few: History
  /** What is counted where it is not events. */
  readonly of?: string
  readonly mostGrowth?: number
  readonly peakBytes: (history: History, onProgress: (done: number) => void) => Promise<number>
}

/** The most memory that a process has resident over many events, beside that over few. */
export const peaksOf = async (bench: Bench, measurement: PeakMeasurement): Promise<Comparison> => {
  const { figure, doing, many, few, of = 'events', mostGrowth = usualGrowth, peakBytes } = measurement
  const shown = bench.progress(doing, many.events + few.events)
  const peak = (history: History, before: number) => async () =>
    (await peakBytes(history, (done) => shown.at(before + done, `${done} of ${history.events} ${of}`))) / megabyte
  const { signal } = bench
  const measured = await interleaved({ rounds: 1, signal, ours: peak(many, 0), raw: peak(few, many.events) })
  shown.end()
  return comparisonOf(measured, {
    figure,
    unit: 'MB',
    beside: `the same over ${few.events.toLocaleString('en')} ${of}`,
    target: { of: 'ratio', at: 'most', value: mostGrowth },
  })
}
