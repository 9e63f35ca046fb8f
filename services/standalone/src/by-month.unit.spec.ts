import type { TimedCommand } from '@ledger/intake/synthetic-clock'
import { describe, expect, test } from 'vitest'
import { byMonth } from './by-month.ts'

const at = (instant: string) => ({ at: instant }) as unknown as TimedCommand
const instants = [
  '2024-01-05T10:00:00.000Z',
  '2024-01-31T23:59:59.999Z',
  '2024-02-01T00:00:00.000Z',
  '2024-04-02T00:00:00.000Z',
]
const days = ['2024-02-01', '2024-03-01', '2024-04-01']

const partsOf = (commands: Iterable<TimedCommand>, of = days) => [...byMonth(commands, of)].map(({ closes }) => closes)

describe('commands by month', () => {
  test('are each in the month before its due day, and what comes after the last one is of none', () => {
    const parts: (readonly [number | undefined, ReadonlyArray<string>])[] = []
    for (const { commands, closes } of byMonth(instants.map(at), days))
      parts.push([closes, [...commands].map((one) => one.at)])
    expect(parts).toEqual([
      [0, instants.slice(0, 2)],
      [1, instants.slice(2, 3)],
      [2, []],
      [undefined, instants.slice(3)],
    ])
  })

  test('are all in one part without due days; months without commands are there', () => {
    const [only] = byMonth(instants.map(at), [])
    expect([...(only?.commands ?? [])]).toHaveLength(4)
    expect(partsOf([])).toEqual([0, 1, 2, undefined])
  })

  test('are taken from their source as they are asked for, and no further than the due day', () => {
    let given = 0
    const source = function* () {
      for (const instant of instants) {
        given++
        yield at(instant)
      }
    }
    const parts = byMonth(source(), days)
    const first = parts.next()
    if (first.done === true) throw new Error('there is no month')
    expect([...first.value.commands]).toHaveLength(2)
    // The one after the due day is what tells that the month is over.
    expect(given).toBe(3)
  })
})
