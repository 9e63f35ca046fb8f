/** How fast a replay is, over the last seconds. */
export type RateMeter = {
  readonly at: (events: number) => void
  /** Events a second; undefined before anything can be said. */
  readonly perSecond: () => number | undefined
}

type Sample = { readonly time: number; readonly events: number }

const window = 10_000
const sampleEvery = 250

/** A meter over a window of ten seconds; `now` in milliseconds. What was there before its first sample is not counted. */
export const rateMeter = (now: () => number): RateMeter => {
  let samples: Sample[] = []
  let latest: Sample | undefined
  return {
    at: (events) => {
      latest = { time: now(), events }
      const last = samples.at(-1)
      if (last !== undefined && latest.time - last.time < sampleEvery) return
      samples.push(latest)
      const since = latest.time - window
      // One that is older is kept, so that there is always something to compare with.
      while (samples[1] !== undefined && samples[1].time <= since) samples = samples.slice(1)
    },
    perSecond: () => {
      const [first] = samples
      if (first === undefined || latest === undefined || latest.time <= first.time) return undefined
      return ((latest.events - first.events) * 1000) / (latest.time - first.time)
    },
  }
}
