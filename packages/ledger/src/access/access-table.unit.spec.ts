import { describe, expect, test } from 'vitest'
import { Role } from '../codes/index.ts'
import {
  accessTable,
  actionOf,
  allRelations,
  decideAccess,
  deniedBeforehand,
  type Action,
  type Relation,
  type Standing,
} from './index.ts'

/** By row: by which roles alone, and by which relation alone, the action is allowed. Written out, not read off the table. */
const scene = ['reporter', 'caseworker']
const registrars = ['registrar-of-state', 'registrar-of-region']
const all = 'any'
const expected: Readonly<Record<Action, readonly [roles: ReadonlyArray<string>, by: ReadonlyArray<string> | 'any']>> = {
  ReportVictim: [scene, all],
  AssessStatus: [scene, ['holder']],
  RecordRescue: [scene, ['holder']],
  AdmitToShelter: [scene, ['holder']],
  LeaveShelter: [scene, ['holder']],
  GiveAssistance: [scene, ['holder']],
  GrantProtection: [scene, ['holder']],
  EndProtection: [scene, ['holder']],
  VerifyNationality: [scene, ['holder']],
  IssueTravelDocument: [scene, ['holder']],
  RecordRepatriation: [scene, ['holder']],
  StartReintegration: [scene, ['holder']],
  EndReintegration: [scene, ['holder']],
  PlanReturn: [scene, ['holder']],
  CancelReturn: [scene, ['holder']],
  LinkOperation: [scene, ['holder']],
  LinkInvestigation: [scene, ['holder']],
  CorrectDetails: [['caseworker'], ['holder']],
  WithdrawFact: [['caseworker'], ['holder']],
  CorrectFact: [['caseworker'], ['holder']],
  BeginJourney: [['caseworker'], ['holder']],
  RecordEarlierFact: [scene, ['holder']],
  CloseCase: [['caseworker'], ['holder']],
  ReopenCase: [['caseworker'], ['holder']],
  MergeCase: [['caseworker'], ['holder']],
  RetractCase: [['caseworker'], ['holder']],
  OpenOperation: [scene, all],
  AdmitAgency: [scene, ['participant']],
  ConcludeOperation: [scene, ['participant']],
  CancelOperation: [scene, ['participant']],
  OpenInvestigation: [['caseworker'], all],
  AdmitInvestigator: [['caseworker'], ['participant']],
  NameSuspect: [['caseworker'], ['participant']],
  ArrestSuspect: [['caseworker'], ['participant']],
  ChargeSuspect: [['caseworker'], ['participant']],
  ConvictSuspect: [['caseworker'], ['participant']],
  AcquitSuspect: [['caseworker'], ['participant']],
  OrderCompensation: [['caseworker'], ['participant']],
  CloseInvestigation: [['caseworker'], ['participant']],
  ReopenInvestigation: [['caseworker'], ['participant']],
  PublishFigure: [['statistician'], ['publisher']],
  ReviseFigure: [['statistician'], ['publisher']],
  WithdrawFigure: [['statistician'], ['publisher']],
  RegisterAgency: [['registrar'], registrars],
  RotateCredential: [['registrar'], registrars],
  GrantTokens: [['registrar'], registrars],
  GrantRegionalTokens: [['registrar'], ['registrar-of-region']],
  SuspendAgency: [['registrar'], registrars],
  ReinstateAgency: [['registrar'], registrars],
  RegisterDataset: [['registrar'], registrars],
  AskMerge: [['caseworker'], ['holder']],
  AcceptMerge: [['caseworker'], ['duplicate-party']],
  RefuseMerge: [['caseworker'], ['duplicate-party']],
  UndoMerge: [['caseworker'], ['holder', 'duplicate-party']],
  SendBatch: [[...scene, 'statistician', 'registrar'], all],
  ReadCase: [scene, ['holder', 'duplicate-party']],
  ReadCases: [scene, all],
  ReadTimeline: [scene, ['holder', 'duplicate-party']],
  ReadOperation: [scene, ['participant']],
  ReadInvestigation: [scene, ['participant']],
  ReadFigure: [Role.codes, all],
  ReadAgency: [Role.codes, all],
  ReadAgencies: [['registrar'], all],
  ReadDataset: [Role.codes, all],
  ReadMergeRequest: [['caseworker'], ['holder', 'duplicate-party']],
  ReadMergeRequests: [['caseworker'], all],
  ReadStatistics: [['analyst', 'statistician'], all],
  ReadDurations: [['analyst', 'statistician'], all],
  ReadCountries: [['analyst', 'statistician'], all],
  ReadFigures: [['analyst', 'statistician'], all],
  ReadCorridors: [['analyst', 'statistician'], all],
  ReadEditions: [['analyst', 'statistician', 'operator', 'auditor'], all],
  ReadAlarms: [['analyst', 'statistician', 'operator'], all],
  ReadAccessRecords: [['auditor'], all],
  ReadFreshness: [['reporter', 'caseworker', 'statistician', 'operator', 'auditor', 'registrar'], all],
  ReadTopology: [['operator', 'auditor'], all],
  ReadEvents: [['operator', 'auditor'], all],
  StartReplay: [['operator'], all],
  ReadReplays: [['operator', 'auditor'], all],
  CancelReplay: [['operator'], all],
  ReadParked: [['operator', 'auditor'], all],
  RetryParked: [['operator'], all],
  SkipParked: [['operator'], all],
  InspectParked: [['operator'], all],
  CloseEdition: [['operator'], all],
}

const actions = Object.keys(accessTable) as ReadonlyArray<Action>
const standings: ReadonlyArray<Standing> = ['active', 'suspended', 'unregistered', 'unknown']
const subsets = <A>(of: ReadonlyArray<A>): ReadonlyArray<ReadonlyArray<A>> =>
  of.reduce<ReadonlyArray<ReadonlyArray<A>>>((some, one) => [...some, ...some.map((set) => [...set, one])], [[]])

test.each([
  ['reporter', 'GrantTokens'],
  ['registrar', 'GrantTokens'],
  ['statistician', 'GrantRegionalTokens'],
  ['operator', 'GrantRegionalTokens'],
  ['auditor', 'GrantRegionalTokens'],
] as const)('a grant of %s beside the role of a reporter is the action %s', (role, action) => {
  expect(actionOf('GrantTokens', { issuers: ['https://id.example'], roles: ['reporter', role] })).toBe(action)
})

describe('the access table', () => {
  test('has a case of this test for every row, and none besides', () => {
    expect(Object.keys(expected).sort()).toEqual([...actions].sort())
  })

  test.each(actions)('%s is allowed to these roles and by these relations, each alone', (action) => {
    const [roles, by] = expected[action]
    for (const role of Role.codes) {
      const caller = { roles: new Set([role]) }
      for (const relation of [undefined, ...allRelations]) {
        const relations = relation === undefined ? [] : [relation]
        const { kind } = decideAccess(caller, action, { standing: 'active', relations })
        const related = by === 'any' || (relation !== undefined && by.includes(relation))
        expect([role, relation, kind === 'allow']).toEqual([role, relation, roles.includes(role) && related])
      }
    }
  })

  const secret = /^(?!Report|Open).*(Case|Timeline|Operation|Investigat|Suspect|Agency$|Merge)/
  const everything = function* () {
    for (const action of actions)
      for (const roles of subsets(Role.codes))
        for (const standing of standings)
          for (const relations of subsets<Relation>(allRelations.slice(0, 6)))
            yield { action, roles: new Set(roles), standing, relations }
  }

  test('gives nothing to an agency that is suspended, not registered or of unknown standing, whatever else holds', () => {
    const wrong: unknown[] = []
    for (const { action, roles, standing, relations } of everything()) {
      const verdict = decideAccess({ roles }, action, { standing, relations })
      if (standing !== 'active' && verdict.kind === 'allow') wrong.push({ action, standing, relations })
      const beforehand = deniedBeforehand({ roles }, action, standing)
      if (beforehand !== undefined && verdict.kind !== 'deny') wrong.push({ action, standing, relations })
      if (verdict.kind === 'deny' && verdict.why === 'relation' && !accessTable[action].isPublic) wrong.push({ action })
    }
    expect(wrong).toEqual([])
  })

  test('never tells of a record that is not public to whoever is in no relation to it', () => {
    const caller = { roles: new Set(Role.codes) }
    for (const action of actions.filter((one) => Array.isArray(expected[one][1]) && secret.test(one))) {
      if (accessTable[action].except.length > 0 || action === 'RotateCredential') continue
      expect([action, decideAccess(caller, action, { standing: 'active', relations: [] })]).toEqual([
        action,
        { kind: 'unknown' },
      ])
    }
  })

  test.each(['ReadCase', 'ReadTimeline'] as const)('never lets an analyst %s', (action) => {
    for (const role of ['analyst', 'statistician', 'operator', 'auditor', 'registrar'] as const)
      expect(decideAccess({ roles: new Set([role]) }, action, { standing: 'active', relations: allRelations })).toEqual(
        {
          kind: 'deny',
          why: 'role',
        },
      )
  })

  test.each([
    'RegisterAgency',
    'GrantTokens',
    'GrantRegionalTokens',
    'SuspendAgency',
    'ReinstateAgency',
    'RegisterDataset',
  ] as const)('never allows %s on oneself', (action) => {
    const caller = { roles: new Set(Role.codes) }
    for (const relations of subsets(allRelations))
      if (relations.includes('self'))
        expect(decideAccess(caller, action, { standing: 'active', relations })).toEqual({
          kind: 'deny',
          why: 'relation',
        })
  })
})
