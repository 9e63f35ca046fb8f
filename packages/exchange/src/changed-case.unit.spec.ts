import { caseAggregate, type Case, type CaseCommandData } from '@ledger/ledger'
import { someContext } from '@ledger/ledger/testing'
import { decode } from '@ledger/kernel'
import { dataCodec, type BatchCommand } from '@ledger/wire'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { changedAssessment, changedDetails, firstJourney } from './changed-case.ts'
import { correctionCommands } from './correction-commands.ts'
import { commandsOf, fixture, importAll } from './testing/import-all.ts'

type Report = CaseCommandData<'ReportVictim'>
const rowsOf = async (name: string): Promise<ReadonlyArray<BatchCommand>> =>
  commandsOf(await importAll('htcds', fixture(`cases/${name}.csv`)))

const after = (state: Case | undefined, command: string, data: unknown): Case => {
  const decoded = decode(dataCodec(command as 'ReportVictim'))(data)
  if (E.isLeft(decoded)) throw new Error(JSON.stringify(decoded.left))
  const decided = caseAggregate.decide(state, { type: command, data: decoded.right } as never, someContext)
  if (E.isLeft(decided)) throw new Error(JSON.stringify(decided.left))
  const from = state === undefined ? 0 : 10
  return decided.right.reduce<Case | undefined>(
    (before, event, n) =>
      caseAggregate.fold(before, event, {
        revision: from + n,
        agency: someContext.agency,
        recordedAt: someContext.now,
      }),
    state,
  ) as Case
}

const [reported] = (await rowsOf('htcds-correction-1')).map(({ data }) => data as Report)
const [changed] = await rowsOf('htcds-correction-2')
const first = reported as Report
const row = changed?.data as Report
const key = changed?.key ?? ''
const standing = after(undefined, 'ReportVictim', first)
const reason = 'NewInformation'
const once = { hasLaterJourneys: false }

describe('given a case that was reported by htcds-correction-1', () => {
  test('when htcds-correction-2 is read, then its row differs in the country of exploitation only', () => {
    expect(changedDetails(row, standing, first)).toEqual([
      { field: 'exploitation.country', old: 'KHM', new: 'MMR', correctedSince: false },
    ])
    expect(changedAssessment(row, standing, undefined)).toBeUndefined()
  })

  test('when the differences are recorded, then nothing differs any more, and the ledger holds what the file says', () => {
    const details = changedDetails(row, standing, first)
    const commands = correctionCommands({ key, revision: 0, details, assessment: undefined, ...once, reason })
    expect(commands).toMatchObject([{ recordKey: key, command: 'CorrectDetails' }])
    const corrected = commands.reduce((state, { command, data }) => after(state, command, data), standing)
    expect(corrected.exploitation.country).toBe('MMR')
    expect(changedDetails(row, corrected, first)).toEqual([])
    expect(changedDetails(first, corrected, first)).toMatchObject([{ correctedSince: true, old: 'MMR', new: 'KHM' }])
  })

  test('when a row knows less than the ledger, then it changes nothing', () => {
    const vague = {
      ...first,
      person: { citizenships: ['Unknown'], gender: 'NonSpecifiedUnknown', ageBand: 'Unknown' },
      exploitation: { country: 'Unknown', forms: first.exploitation.forms },
    } as unknown as Report
    expect(changedDetails(vague, standing, first)).toEqual([])
  })

  test('keys of corrections are derived: the same twice, another at another revision or with other words', () => {
    const details = changedDetails(row, standing, first)
    const keyOf = (revision: number, said = details) =>
      correctionCommands({ key, revision, details: said, assessment: undefined, ...once, reason })[0]?.key
    expect(keyOf(0)).toBe(keyOf(0))
    expect(keyOf(2)).not.toBe(keyOf(0))
    expect(keyOf(0, [{ ...details[0], new: 'THA' } as (typeof details)[0]])).not.toBe(keyOf(0))
    expect(keyOf(0)?.length).toBeLessThanOrEqual(200)
  })
})

describe('given a case of a person who was trafficked again since', () => {
  const again = { report: first.report, ageBand: '30-38', exploitation: { country: 'LAO', forms: ['ForcedLabour'] } }
  const rescued = after(standing, 'RecordRescue', { rescuedOn: '2021-03', manner: 'Escaped', country: 'KHM' })
  const later = after(rescued, 'BeginJourney', { ...again, report: { ...first.report, reportedOn: '2022-05-01' } })

  test('when htcds-correction-2 is read, then it is held against the first journey, and corrects that', () => {
    const details = changedDetails(row, firstJourney(later), first)
    expect(details).toEqual([{ field: 'exploitation.country', old: 'KHM', new: 'MMR', correctedSince: false }])
    const woman = { field: 'person.gender', old: 'Feminine', new: 'Masculine', correctedSince: false }
    const commands = correctionCommands({
      ...{ key, revision: 3, details: [...details, woman], hasLaterJourneys: true, assessment: undefined, reason },
    })
    const corrected = commands.reduce((state, { command, data }) => after(state, command, data), later)
    expect(firstJourney(corrected)).toMatchObject({
      exploitation: { country: 'MMR' },
      person: { gender: 'Masculine', ageBand: first.person.ageBand },
    })
    expect(corrected.exploitation.country).toBe('LAO')
  })
})

describe('given a case that was reported with an assessment', () => {
  const assessment = { status: 'PossibleVictimOfTrafficking', assertedBy: 'Police', assessedOn: '2021-03-04' }
  const other = { ...assessment, status: 'ActualVictimOfTrafficking' }
  const assessed = after(undefined, 'ReportVictim', { ...first, assessment })
  const saying = (said: object): Report => ({ ...first, assessment: said }) as unknown as Report

  test('a row that says the same says nothing new, and one that says otherwise corrects that fact', () => {
    expect(changedAssessment(saying(assessment), assessed, assessment)).toBeUndefined()
    const change = changedAssessment(saying(other), assessed, assessment)
    expect(change).toMatchObject({ fact: 1, correctedSince: false })
    const [command] = correctionCommands({ key, revision: 1, details: [], assessment: change, ...once, reason })
    expect(command).toMatchObject({ command: 'CorrectFact', data: { fact: 1, type: 'StatusAssessed', data: other } })
    expect(after(assessed, 'CorrectFact', command?.data).assessments).toEqual([other])
  })

  test('a row that says what was said first, and was taken back since, is told so', () => {
    const takenBack = after(assessed, 'WithdrawFact', { facts: [1], reason: 'WrongPerson' })
    expect(changedAssessment(saying(assessment), takenBack, assessment)).toMatchObject({ correctedSince: true })
  })

  test('an assessment that the report did not have is a new one', () => {
    const change = changedAssessment(saying(assessment), standing, undefined)
    expect(correctionCommands({ key, revision: 0, details: [], assessment: change, ...once, reason })).toMatchObject([
      { command: 'AssessStatus', data: assessment },
    ])
  })
})
