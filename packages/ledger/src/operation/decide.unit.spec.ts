import type * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import { knownValue, scenario, someAgency } from '../testing/scenario.ts'
import { operationCommandCodecs, type OperationCommand, type OperationCommandType } from './commands.ts'
import { decideOperation } from './decide.ts'
import { foldOperation, noOperation } from './fold.ts'

const given = scenario({ initial: noOperation, fold: foldOperation, decide: decideOperation })
const command = (type: OperationCommandType, data: object) =>
  ({ type, data: knownValue(operationCommandCodecs[type] as t.Mixed, data) as unknown }) as OperationCommand

const otherAgency = 'a0000000-0000-4000-8000-000000000002'
const open = command('OpenOperation', {
  kind: 'JointRescue',
  startedOn: '2023-06-26',
  place: 'PHL',
  states: ['PHL', 'IDN'],
})
const admit = command('AdmitAgency', { agency: otherAgency })
const conclude = command('ConcludeOperation', { endedOn: '2023-06-28' })
const cancel = command('CancelOperation', { cancelledOn: '2023-06-27' })

describe('an operation', () => {
  test('is opened by an agency, and others join it', () => {
    given()
      .when(open)
      .then({ type: 'OperationOpened', data: { opening: open.data, agency: someAgency } } as never)
    expect(given(open, admit).state?.agencies).toEqual([someAgency, otherAgency])
    given(open).when(open).thenNothingHappens()
    given(open, admit).when(admit).thenNothingHappens()
    given(open)
      .when(command('OpenOperation', { ...open.data, place: 'KHM' }))
      .thenRefused('operation-opened-otherwise')
  })

  test('exists before anything else happens to it', () => {
    for (const one of [admit, conclude, cancel]) given().when(one).thenRefused('operation-not-opened')
  })

  test('ends once, and not before it starts or in the future', () => {
    given(open).when(conclude).thenTypes('OperationConcluded')
    given(open, conclude).when(conclude).thenNothingHappens()
    given(open, conclude).when(cancel).thenRefused('operation-ended')
    given(open, cancel).when(cancel).thenNothingHappens()
    given(open, cancel).when(conclude).thenRefused('operation-ended')
    given(open, conclude).when(admit).thenRefused('operation-ended')
    given(open)
      .when(command('ConcludeOperation', { endedOn: '2023-06-25' }))
      .thenRefused('ends-before-it-starts', 'endedOn')
    given(open)
      .when(command('ConcludeOperation', { endedOn: '2030' }))
      .thenRefused('date-in-the-future', 'endedOn')
    given(open)
      .when(command('CancelOperation', { cancelledOn: '2030' }))
      .thenRefused('date-in-the-future', 'cancelledOn')
    given()
      .when(command('OpenOperation', { ...open.data, startedOn: '2030' }))
      .thenRefused('date-in-the-future', 'startedOn')
  })
})
