import { Instant } from '@ledger/kernel'
import { expect, test } from 'vitest'
import { knownValue, someContext } from '../testing/scenario.ts'
import { givenCase as given } from '../testing/given-case.ts'
import { caseCommand as command, someReport } from '../testing/some-report.ts'
import { recordedIn } from '../testing/some-recorded.ts'
import { countedFactsOf } from './counted-facts-of.ts'
import type { Case, CaseState } from './case.ts'
import { decideCase } from './decide.ts'
import type { CaseEvent } from './events.ts'
import { foldCase } from './fold.ts'
import { isReturnOverdue } from './planned-return.ts'

const journey = { mode: 'CharteredFlight', from: 'KHM', to: 'IDN' }
const plan = command('PlanReturn', { plannedFor: '2024-08-20', ...journey })
const depart = (departedOn: string, over = {}) => command('RecordRepatriation', { departedOn, ...journey, ...over })
const cancel = command('CancelReturn', { reason: 'Postponed' })

test('a planned return is shown, and counts once the departure is recorded', () => {
  const planned = given(someReport(), plan)
  expect(planned.state?.plannedReturn).toMatchObject({ plannedFor: '2024-08-20' })
  expect(countedFactsOf(planned.state as Case).departure).toBeUndefined()
  const gone = planned.when(depart('2024-08-14')).state() as Case
  expect(gone.plannedReturn).toBeUndefined()
  expect(countedFactsOf(gone).departure).toMatchObject({ departedOn: '2024-08-14' })
})

test('one return is planned at a time, and can be cancelled', () => {
  given(someReport(), plan).when(plan).thenNothingHappens()
  given(someReport(), plan)
    .when(command('PlanReturn', { plannedFor: '2024-09', ...journey }))
    .thenRefused('already-planned')
  given(someReport()).when(cancel).thenRefused('nothing-planned')
  given(someReport(), plan).when(cancel).thenTypes('ReturnCancelled')
  given(someReport(), plan, cancel).when(cancel).thenNothingHappens()
  given(someReport(), plan, cancel).when(plan).thenTypes('ReturnPlanned')
})

test('a departure still to come is refused, whatever reason is given', () => {
  const excuses = [{}, { dateException: 'PlannedAndConfirmed' }, { dateException: 'Other' }]
  for (const over of excuses) {
    given(someReport()).when(depart('2024-08-20', over)).thenRefused('date-in-the-future', 'departedOn')
  }
})

test('its day passes', () => {
  const { state } = given(someReport(), plan)
  expect(isReturnOverdue(state!, someContext.now)).toBe(false)
  expect(isReturnOverdue(state!, knownValue(Instant, '2024-08-21T13:00:00.000Z'))).toBe(true)
})

const event = (type: string, data: object) => ({ type, data }) as CaseEvent
const fold = (...events: ReadonlyArray<CaseEvent>) =>
  events.reduce<CaseState>(
    (state, one, n) => foldCase(state, one, recordedIn(someContext, n + 1)),
    given(someReport()).state,
  )

test('a departure recorded before its day, or as planned and confirmed, is read as a plan', () => {
  const ahead = event('RepatriationDeparted', { departedOn: '2024-08-20', ...journey })
  const confirmed = event('RepatriationDeparted', {
    departedOn: '2024-08-01',
    ...journey,
    dateException: 'PlannedAndConfirmed',
  })
  for (const old of [ahead, confirmed]) {
    expect(fold(old)?.departure).toBeUndefined()
    expect(fold(old)?.plannedReturn).toBeDefined()
    const arrived = fold(old, event('RepatriationArrived', { arrivedOn: '2024-08-21' }))
    expect(arrived).toMatchObject({ departure: old.data, arrival: { arrivedOn: '2024-08-21' } })
    expect(arrived?.plannedReturn).toBeUndefined()
    const gone = decideCase(fold(old), depart('2024-08-14'), someContext)
    expect(gone).toMatchObject({ right: [{ type: 'RepatriationDeparted' }] })
  }
})
