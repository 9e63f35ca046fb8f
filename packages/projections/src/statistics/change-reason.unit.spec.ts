import type { CaseCommand, CaseId } from '@ledger/ledger'
import { caseCommand as command, casesInMemory, someContext, someReport } from '@ledger/ledger/testing'
import { describe, expect, test } from 'vitest'
import { noMemo } from '../memo.ts'
import { statistics } from './statistics.ts'

const [survivor, duplicate] = [1, 2].map((n) => `c0000000-0000-4000-8000-00000000000${n}` as CaseId) as [CaseId, CaseId]
const columns = statistics.tables[0]!.columns.map(({ name }) => name)

/** Cases, and the changes that the latest of what was done to them led to: measure, reason, change. */
const someCases = () => {
  let latest: ReadonlyArray<string>[] = []
  const cases = casesInMemory(({ id, revision, event, context: { now, agency }, before, after }) => {
    const occurrence = { id, revision, eventId: 'e', ...event, recordedAt: now, agency }
    for (const { row } of statistics.project.case!(before, after, occurrence, noMemo)) {
      const change = ['measure', 'reason', 'change'].map((name) => String(row[columns.indexOf(name)]))
      // A case is opened wherever it is reported, and says the same again.
      if (change[0] !== 'opened') latest.push(change)
    }
  })
  const told = (isDone: boolean) => {
    expect(isDone).toBe(true)
    const changes = latest.map((change) => change.join(' '))
    latest = []
    return changes
  }
  return {
    send: (one: CaseCommand, id = survivor) => told(cases.send(id, one, someContext)),
    merge: () => told(cases.merge(duplicate, survivor, 'Same', someContext)),
    release: () => told(cases.release(duplicate, survivor, someContext)),
  }
}

const rescue = command('RecordRescue', { rescuedOn: '2023-06-26', manner: 'Rescued', country: 'KHM' })
const held = (status: string, assessedOn: string) =>
  command('AssessStatus', { status, assertedBy: 'Police', assessedOn })
const movedTo = (country: string) =>
  command('CorrectDetails', {
    corrections: [{ field: 'exploitation.country', new: country }],
    reason: 'DataEntryError',
  })

describe('why a count changes', () => {
  test('is that it is new, for a report, a stage and a first assessment', () => {
    const { send } = someCases()
    expect(send(someReport())).toEqual(['reported New 1'])
    expect(send(rescue)).toEqual(['rescued New 1'])
    expect(send(held('ActualVictimOfTrafficking', '2023-07-01'))).toEqual(['identified New 1'])
  })

  test('is a correction, of details and of a fact', () => {
    const { send } = someCases()
    send(someReport())
    send(rescue)
    expect(send(movedTo('MMR'))).toEqual([
      'reported Corrected -1',
      'reported Corrected 1',
      'rescued Corrected -1',
      'rescued Corrected 1',
    ])
    const data = { rescuedOn: '2023-06-27', manner: 'Rescued', country: 'KHM' }
    const corrected = { fact: 1, type: 'VictimRescued', data, reason: 'DataEntryError' }
    expect(send(command('CorrectFact', corrected))).toEqual(['rescued Corrected -1', 'rescued Corrected 1'])
  })

  test('is that a fact or a journey was withdrawn', () => {
    const { send } = someCases()
    send(someReport())
    send(rescue)
    send(
      command('BeginJourney', {
        report: { channel: 'Raid', reportedOn: '2024-06-03', country: 'IDN' },
        ageBand: '27-29',
        exploitation: { country: 'MMR', forms: ['ForcedLabour'] },
      }),
    )
    const withdrawn = (fact: number) => command('WithdrawFact', { facts: [fact], reason: 'WrongPerson' })
    expect(send(withdrawn(1))).toEqual(['rescued Withdrawn -1'])
    expect(send(withdrawn(2))).toEqual(['reported Withdrawn -1', 're-trafficked Withdrawn -1'])
  })

  test('is another assessment, where it changes whether the person counts or since when as identified', () => {
    const { send } = someCases()
    send(someReport())
    expect(send(held('NotAVictimOfTrafficking', '2023-07-01'))).toEqual(['reported Reassessed -1'])
    expect(send(held('ActualVictimOfTrafficking', '2023-08-01'))).toEqual([
      'reported Reassessed 1',
      'identified Reassessed 1',
    ])
    expect(send(held('ActualVictimOfTrafficking', '2023-07-15'))).toEqual([
      'identified Reassessed -1',
      'identified Reassessed 1',
    ])
    expect(send(held('PossibleVictimOfTrafficking', '2023-09-01'))).toEqual(['identified Reassessed -1'])
  })

  test('is a merge, on both sides of it, and its taking back', () => {
    const { send, merge, release } = someCases()
    send(someReport())
    send(someReport(), duplicate)
    send(rescue, duplicate)
    expect(merge().sort()).toEqual(['reported Merged -1', 'rescued Merged -1', 'rescued Merged 1'])
    expect(release().sort()).toEqual(['reported Merged 1', 'rescued Merged -1', 'rescued Merged 1'])
  })

  test('is a retraction, and its taking back; a closing is new, and stays where the case is opened again', () => {
    const { send } = someCases()
    send(someReport())
    expect(send(command('RetractCase', { reason: 'RecordedInError' }))).toEqual(['reported Retracted -1'])
    expect(send(command('ReopenCase', { reason: 'FollowUp' }))).toEqual(['reported Retracted 1'])
    expect(send(command('CloseCase', { closedOn: '2024-01-01', reason: 'Completed' }))).toEqual(['closed New 1'])
    expect(send(command('ReopenCase', { reason: 'FollowUp' }))).toEqual([])
  })
})
