import { expect, test } from 'vitest'
import { tooOld } from './least-versions.ts'

test.each([
  ['Fetch', 9, 'the brokers are older than Kafka 2.1 (Fetch 9)'],
  ['Fetch', 10, undefined],
  ['Produce', 6, 'the brokers are older than Kafka 2.1 (Produce 6)'],
  ['Heartbeat', 0, undefined],
])('%s in version %i: %s', (apiName, apiVersion, verdict) => {
  expect(tooOld({ apiName, apiVersion })).toBe(verdict)
})
