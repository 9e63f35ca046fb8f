import { describe, expect, test } from 'vitest'
import { CaseId } from '../ids.ts'
import { givenCase as given } from '../testing/given-case.ts'
import { knownValue } from '../testing/scenario.ts'
import { caseCommand as command, someReport } from '../testing/some-report.ts'
import { caseStageOf } from './case-stage-of.ts'
import type { CaseCommand } from './commands.ts'
import { handedOver } from './handed-over.ts'
import { missingFactsOf } from './missing-facts-of.ts'

const assess = (assertedBy = 'Police', status = 'ActualVictimOfTrafficking') =>
  command('AssessStatus', { status, assertedBy, assessedOn: '2023-06-27' })
const rescued = command('RecordRescue', { rescuedOn: '2023-06-26', manner: 'Rescued', country: 'KHM' })
const sheltered = command('AdmitToShelter', { admittedOn: '2023-06-28', country: 'KHM' })
const verified = command('VerifyNationality', { country: 'IDN', verifiedOn: '2023-07-01' })
const document = command('IssueTravelDocument', {
  documentType: 'EmergencyTravelDocument',
  issuedBy: 'IDN',
  issuedOn: '2023-07-03',
})
const planned = command('PlanReturn', { plannedFor: '2023-07-10', mode: 'Land', from: 'KHM', to: 'IDN' })
const gone = command('RecordRepatriation', { departedOn: '2023-07-10', mode: 'Land', from: 'KHM', to: 'IDN' })
const arrived = command('RecordRepatriation', {
  ...{ departedOn: '2023-07-10', mode: 'Land', from: 'KHM', to: 'IDN' },
  arrivedOn: '2023-07-10',
})
const started = command('StartReintegration', { startedOn: '2023-08-01', plan: ['Livelihood'], country: 'IDN' })
const ended = command('EndReintegration', { endedOn: '2024-02-01', outcome: 'Completed' })

const after = (...commands: ReadonlyArray<CaseCommand>) => given(...commands).state!
const missing = (...commands: ReadonlyArray<CaseCommand>) => missingFactsOf(after(...commands))

describe('what is missing next', () => {
  const abroad = [someReport(), assess(), rescued]
  test.each([
    ['of a report', [someReport()], 'reported', ['Assessment', 'Rescue']],
    ['of a victim who was identified', [someReport(), assess()], 'identified', ['Rescue']],
    ['of one rescued abroad', abroad, 'rescued', ['VerifiedNationality']],
    ['once the nationality is verified', [...abroad, verified], 'rescued', ['TravelDocument', 'PlannedReturn']],
    ['once a return is planned', [...abroad, verified, document, planned], 'rescued', []],
    ['on the way home', [...abroad, sheltered, verified, gone], 'repatriated', ['Arrival', 'ShelterLeaving']],
    ['at home', [...abroad, arrived], 'repatriated', ['ReintegrationStart']],
    ['while she is reintegrated', [...abroad, arrived, started], 'reintegrated', []],
    ['after that', [...abroad, arrived, started, ended], 'reintegrated', ['Closure']],
    [
      'of one rescued in her own country',
      [someReport({ person: { citizenships: ['KHM'] } }), assess(), rescued],
      'rescued',
      ['ReintegrationStart'],
    ],
    [
      'where bodies disagree',
      [...abroad, assess('NGO', 'PossibleVictimOfTrafficking')],
      'rescued',
      ['AgreedStatus', 'VerifiedNationality'],
    ],
    ['of nobody’s victim', [someReport(), assess('Police', 'NotAVictimOfTrafficking')], 'reported', ['Closure']],
  ] as const)('%s', (_what, commands, stage, facts) => {
    expect(caseStageOf(after(...commands))).toBe(stage)
    expect(missing(...commands)).toEqual(facts)
  })

  test('nothing of a case that is closed, retracted or merged away', () => {
    expect(missing(someReport(), command('CloseCase', { closedOn: '2024-01-02', reason: 'LostContact' }))).toEqual([])
    expect(missing(someReport(), command('RetractCase', { reason: 'RecordedInError' }))).toEqual([])
  })

  test('a duplicate that says otherwise is to be looked at, and what it knows is not missing', () => {
    const duplicate = knownValue(CaseId, 'c0000000-0000-4000-8000-000000000002')
    const told = after(someReport({ person: { gender: 'Masculine' } }), assess(), rescued)
    const both = [someReport(), assess(), command('AbsorbDuplicate', { ...handedOver(duplicate, told) })]
    expect(caseStageOf(after(...both))).toBe('rescued')
    expect(missing(...both)).toEqual(['MergeConflictsSettled', 'VerifiedNationality'])
  })

  test('a second journey is looked at by itself', () => {
    const again = command('BeginJourney', {
      report: { channel: 'Raid', reportedOn: '2024-06-03', country: 'IDN' },
      ageBand: '27-29',
      exploitation: { country: 'MMR', forms: ['ForcedLabour'] },
    })
    expect(caseStageOf(after(...abroad, arrived, again))).toBe('reported')
    expect(missing(...abroad, arrived, again)).toEqual(['Assessment', 'Rescue'])
  })
})
