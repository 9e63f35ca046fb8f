import { operationAggregate, operationCommandCodecs, type OperationCommandType } from '@ledger/ledger'
import { knownValue, someContext } from '@ledger/ledger/testing'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import { noMemo } from '../memo.ts'
import { statistics } from './statistics.ts'

const columns = statistics.tables[0]!.columns.map(({ name }) => name)
const told = [
  'measure',
  'synthetic',
  'country_of_exploitation',
  'citizenship',
  'occurred_from',
  'occurred_to',
  'change',
]

type Sent = readonly [type: OperationCommandType, data: object]
type Command = Parameters<typeof operationAggregate.decide>[1]

/** What is counted of an operation after these commands. */
const counted = (...sent: ReadonlyArray<Sent>): ReadonlyArray<string> => {
  const rows: string[] = []
  let state: Parameters<typeof operationAggregate.decide>[0]
  let revision = 0
  for (const [type, data] of sent) {
    const command = { type, data: knownValue(operationCommandCodecs[type] as t.Mixed, data) as unknown } as Command
    const decided = operationAggregate.decide(state, command, someContext)
    if (E.isLeft(decided)) throw new Error(`${type}: refused, ${decided.left.code}`)
    for (const event of decided.right) {
      const before = state
      const { now: recordedAt, agency } = someContext
      state = operationAggregate.fold(state, event)
      if (state === undefined) throw new Error('no operation')
      const occurrence = { id: 'o', revision: revision++, eventId: 'e', ...event, recordedAt, agency }
      for (const { row } of statistics.project.operation?.(before, state, occurrence, noMemo) ?? [])
        rows.push(told.map((name) => String(row[columns.indexOf(name)])).join(' '))
    }
  }
  return rows
}

const opened = (over: object = {}): Sent => [
  'OpenOperation',
  { kind: 'JointRescue', startedOn: '2023-06-26', place: 'PHL', states: ['PHL', 'IDN'], ...over },
]
const concluded = (endedOn = '2023-06-28'): Sent => ['ConcludeOperation', { endedOn }]

describe('a joint operation', () => {
  test('counts once, when it is concluded, where it took place', () => {
    const once = ['joint-operations false PHL NotApplicable 2023-06-28 2023-06-28 1']
    expect(counted(opened())).toEqual([])
    expect(counted(opened(), concluded())).toEqual(once)
    expect(counted(opened(), concluded(), concluded())).toEqual(once)
  })

  test('is of two or more states', () => {
    expect(counted(opened({ states: ['PHL'] }), concluded())).toEqual([])
    expect(counted(opened({ states: ['PHL', 'IDN', 'KHM'] }), concluded())).toHaveLength(1)
  })

  test('that was cancelled never counts', () => {
    expect(counted(opened(), ['CancelOperation', { cancelledOn: '2023-06-27' }])).toEqual([])
  })

  test('with an open end ended by the day on which that was recorded, and one that is made up says so', () => {
    expect(counted(opened({ synthetic: true }), concluded('2023-07/..'))).toEqual([
      'joint-operations true PHL NotApplicable 2023-07-01 2024-08-15 1',
    ])
  })
})
