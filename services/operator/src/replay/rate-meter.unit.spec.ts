import { expect, test } from 'vitest'
import { eventsByMeasure, eventsCounted } from './expected-events.ts'
import { rateMeter } from './rate-meter.ts'

test('a rate is that of the last seconds, and not of what was done before', () => {
  let time = 0
  const meter = rateMeter(() => time)
  expect(meter.perSecond()).toBeUndefined()
  meter.at(50_000)
  expect(meter.perSecond()).toBeUndefined()
  time = 1000
  meter.at(60_000)
  expect(meter.perSecond()).toBe(10_000)
  for (time = 2000; time <= 60_000; time += 100) meter.at(60_000 + time)
  expect(meter.perSecond()).toBeCloseTo(1000, 0)
})

test('samples that come faster than they are kept count all the same', () => {
  let time = 0
  const meter = rateMeter(() => time)
  for (; time <= 200; time += 10) meter.at(time)
  expect(meter.perSecond()).toBeCloseTo(1000, 5)
})

const at = (commit: number) => ({ commit: BigInt(commit), prepare: BigInt(commit) })

test('how many events there are is told by positions that count, and estimated from those that measure', () => {
  expect(eventsCounted(at(1000), { events: 10, position: at(10) })).toBe(1000)
  expect(eventsCounted(at(1000), { events: 1200, position: at(1200) })).toBe(1200)
  expect(eventsByMeasure(at(1000), { events: 0, position: at(-1) })).toBeUndefined()
  expect(eventsByMeasure(at(1_000_000), { events: 500, position: at(250_000) })).toBe(2000)
  expect(eventsByMeasure(at(1_000), { events: 500, position: at(2_000) })).toBe(500)
})
