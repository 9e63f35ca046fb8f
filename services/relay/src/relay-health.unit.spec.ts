import { expect, test } from 'vitest'
import { relayHealth } from './relay-health.ts'

const at = (second: number) => Date.UTC(2024, 5, 1, 0, 0, second)
const position = { commit: 7n, prepare: 7n }
const recordedAt = '2024-06-01T00:00:10.000Z'

test('a relay that is behind tells by how much; at the end of the log it is not behind', () => {
  const health = relayHealth(() => at(15))
  expect(health.standing()).toMatchObject({ state: 'starting', position: undefined, lagSeconds: 0 })
  health.progressed({ position, events: 3, atEnd: false, recordedAt })
  expect(health.standing()).toMatchObject({ state: 'behind', position: '7', events: 3, lagSeconds: 5 })
  health.progressed({ position, events: 4, atEnd: true, recordedAt })
  expect(health.standing()).toMatchObject({ state: 'following', lagSeconds: 0 })
})

test('trouble is told with its reason and since when, until there is progress', () => {
  let second = 20
  const health = relayHealth(() => at(second))
  health.troubled('no broker answers')
  second = 50
  health.troubled('still none')
  expect(health.standing()).toMatchObject({ state: 'waiting', trouble: { reason: 'still none', forSeconds: 30 } })
  health.progressed({ position, events: 1, atEnd: true, recordedAt })
  expect(health.standing()).toMatchObject({ state: 'following', trouble: undefined })
})
