import { expect, test } from 'vitest'
import type { PartitionProgress } from './partition-handler.ts'
import { memberHealth, wholeStanding, type ProjectorStanding } from './projector-health.ts'

const progress: PartitionProgress = { partition: 3, events: 10, lag: 5n, recordedAt: undefined }

test('a projector without partitions is starting, and idle when all of its partitions are applied', () => {
  const health = memberHealth(() => 0)
  expect(health.standing()).toMatchObject({ state: 'starting', partitions: 0 })
  health.told({ type: 'assigned', partitions: [3, 4] })
  expect(health.standing()).toMatchObject({ state: 'idle', partitions: 2, lag: 0 })
  health.told({ type: 'progressed', progress })
  expect(health.standing()).toMatchObject({ state: 'active', lag: 5, events: 10 })
  health.told({ type: 'progressed', progress: { ...progress, lag: 0n } })
  expect(health.standing()).toMatchObject({ state: 'idle', lag: 0, events: 20 })
})

test('records that wait without any being applied are stalled; those of partitions that were taken back are not ours', () => {
  let now = 0
  const health = memberHealth(() => now)
  health.told({ type: 'assigned', partitions: [3] })
  health.told({ type: 'progressed', progress })
  now = 31_000
  expect(health.standing().state).toBe('stalled')
  health.told({ type: 'revoked', partitions: [3] })
  expect(health.standing()).toMatchObject({ state: 'idle', partitions: 0, lag: 0 })
})

test('trouble is told with its reason and since when, until there is progress', () => {
  let now = 0
  const health = memberHealth(() => now)
  health.told({ type: 'assigned', partitions: [3] })
  health.told({ type: 'troubled', reason: 'the database is unavailable' })
  now = 10_000
  health.told({ type: 'troubled', reason: 'still unavailable' })
  expect(health.standing()).toMatchObject({
    state: 'failing',
    trouble: { reason: 'still unavailable', forSeconds: 10 },
  })
  health.told({ type: 'progressed', progress })
  expect(health.standing()).toMatchObject({ state: 'active', trouble: undefined })
})

test('a projector of several members is as the worst of them, with all that they have', () => {
  const active: ProjectorStanding = { state: 'active', partitions: 6, events: 10, lag: 5, trouble: undefined }
  const idle: ProjectorStanding = { ...active, state: 'idle', events: 1, lag: 0 }
  expect(wholeStanding([idle, active])).toEqual({ ...active, partitions: 12, events: 11 })
  expect(wholeStanding([active, { ...idle, state: 'starting', partitions: 0 }]).state).toBe('starting')
  const [short, long] = [
    { reason: 'a', forSeconds: 1 },
    { reason: 'b', forSeconds: 20 },
  ]
  expect(
    wholeStanding([
      active,
      { ...idle, state: 'failing', trouble: short },
      { ...idle, state: 'failing', trouble: long },
    ]),
  ).toMatchObject({ state: 'failing', trouble: long })
})
