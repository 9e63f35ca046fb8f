import { expect, test } from 'vitest'
import { projectorHealth } from './projector-health.ts'

const progress = { partition: 3, events: 10, lag: 5n, recordedAt: undefined }

test('a projector without partitions is starting, and idle when all of its partitions are applied', () => {
  const health = projectorHealth(() => 0)
  expect(health.standing()).toMatchObject({ state: 'starting', partitions: 0 })
  health.assigned([3, 4])
  expect(health.standing()).toMatchObject({ state: 'idle', partitions: 2, lag: 0 })
  health.progressed(progress)
  expect(health.standing()).toMatchObject({ state: 'active', lag: 5, events: 10 })
  health.progressed({ ...progress, lag: 0n })
  expect(health.standing()).toMatchObject({ state: 'idle', lag: 0, events: 20 })
})

test('records that wait without any being applied are stalled; those of partitions that were taken back are not ours', () => {
  let now = 0
  const health = projectorHealth(() => now)
  health.assigned([3])
  health.progressed(progress)
  now = 31_000
  expect(health.standing().state).toBe('stalled')
  health.revoked([3])
  expect(health.standing()).toMatchObject({ state: 'idle', partitions: 0, lag: 0 })
})

test('trouble is told with its reason and since when, until there is progress', () => {
  let now = 0
  const health = projectorHealth(() => now)
  health.assigned([3])
  health.troubled('the database is away')
  now = 10_000
  health.troubled('still away')
  expect(health.standing()).toMatchObject({ state: 'failing', trouble: { reason: 'still away', forSeconds: 10 } })
  health.progressed(progress)
  expect(health.standing()).toMatchObject({ state: 'active', trouble: undefined })
})
