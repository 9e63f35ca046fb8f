import { caseAggregate, type CaseCommandData } from '@ledger/ledger'
import { someContext } from '@ledger/ledger/testing'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { commandsOf, fixture, importAll, linesTaken, rejectsOf } from '../testing/import-all.ts'

const file = fixture('htcds.csv')

describe('a case file in HTCDS', () => {
  test('becomes reports, with the aliases and labels of the standard', async () => {
    const [full, mixed, , bare] = commandsOf(await importAll('htcds', file))
    expect(full).toEqual({
      key: 'htcds:PNH-0017',
      command: 'ReportVictim',
      data: {
        report: { channel: 'EmbassyOrConsulate', reportedOn: '2023-05-04', country: 'IDN' },
        person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26' },
        exploitation: {
          country: 'KHM',
          forms: ['ForcedCriminality', 'ForcedLabour'],
          period: '2023-02/2023-04',
          scamTypes: ['Investment', 'Romance'],
          industries: ['J'],
          controlMethods: [
            'PhysicalThreats',
            'PsychoactiveSubstance',
            'RestrictsMovement',
            'ThreatensChildrenFamily',
            'ThreatsLawEnforcement',
          ],
          recruitmentMethods: ['ThroughOnlineSocialNetworks'],
          recruitmentPlatforms: ['Facebook', 'Other'],
          traffickerRelations: ['Unacquainted'],
        },
        assessment: {
          status: 'ActualVictimOfTrafficking',
          assertedBy: 'NonPoliceGovernmentalOrganization',
          assessedOn: '2023-05-20',
        },
      },
    })
    expect(mixed?.data).toEqual({
      report: { channel: 'DatasetImport', reportedOn: '2022-11', country: 'THA' },
      person: { citizenships: ['MMR', 'Stateless'], gender: 'NonSpecifiedUnknown', ageBand: 'Unknown' },
      exploitation: {
        country: 'HighSeas',
        forms: ['ForcedLabour', 'SexualExploitation'],
        sexualTypes: ['Prostitution'],
      },
    })
    expect(bare?.data).toEqual({
      report: { channel: 'DatasetImport', reportedOn: '2024', country: 'LAO' },
      person: { citizenships: ['Unknown'], gender: 'NonSpecifiedUnknown', ageBand: 'Unknown' },
      exploitation: { country: 'Unknown', forms: [] },
      assessment: { status: 'PossibleVictimOfTrafficking', assertedBy: 'NGO', assessedOn: '2024' },
    })
  })

  test('gives each row its own key, equal rows too, the same whenever and in whatever order of columns', async () => {
    const commands = commandsOf(await importAll('htcds', file))
    const keys = commands.map(({ key }) => key)
    expect(new Set(keys).size).toBe(4)
    expect(keys[2]).toBe(keys[1]?.replace(/:1$/, ':2'))
    const turned = file.replaceAll(/^([^,\n]*),(.*)$/gm, '$2,$1')
    expect(commandsOf(await importAll('htcds', turned))).toEqual(commands)
  })

  test('is accepted by the ledger', async () => {
    for (const { data } of commandsOf(await importAll('htcds', file))) {
      const command = { type: 'ReportVictim', data: data as CaseCommandData<'ReportVictim'> } as const
      expect(E.isRight(caseAggregate.decide(undefined, command, someContext))).toBe(true)
    }
  })

  const [header = '', first = ''] = file.split('\n')

  test.each([
    ['Active', 'Lost', 'cas_Status'],
    ['2023-05-04', '04/05/2023', 'cas_IncomingReferralDate'],
    ['2023-05-04', '2566-05-04', 'cas_IncomingReferralDate'],
    ['2023-05-04', '', 'cas_IncomingReferralDate'],
    ['2023-05-04,ID,', '2023-05-04,,', 'cas_ReportingCountry'],
    ['2023-05-04,ID,', '2023-05-04,Java,', 'cas_ReportingCountry'],
    ['Feminine', 'Ms', 'prs_Gender'],
    ['Feminine,ID', 'Feminine,ID;XX', 'prs_Citizenship'],
    [',24,', ',240,', 'prs_Age'],
    ['Cambodia', 'Kambodscha', 'hte_Country'],
    [',Exploitation,', ',Transit,', 'hte_Type'],
    ['ForcedCriminality;', 'Scamming;', 'vic_TypeOfExploitation'],
    ['Romance', 'Love', 'vic_ScamType'],
    ['J_Information', 'X_Information', 'vic_ForcedLabourIndustry'],
    ['Unaquainted', 'Strangers', 'vic_RelationshipToTrafficker'],
    ['NonPoliceGovernmentalOrganization', '', 'vic_TraffickingStatusDecisionMakingOrg'],
    ['ActualVictimOfTrafficking', '', 'vic_TraffickingStatus'],
  ])('refuses %j become %j in the column %s', async (from, to, column) => {
    const rows = await importAll('htcds', [header, first.replace(from, to)].join('\n'))
    expect(rejectsOf(rows)).toMatchObject([{ line: 2, field: column }])
  })

  test('refuses a name, and does not repeat it', async () => {
    const named = first.replace('EmbassyOrConsulate,,', 'EmbassyOrConsulate,Siti,')
    const rows = await importAll('htcds', [header, named, first].join('\n'))
    expect(linesTaken(rows)).toEqual([3])
    expect(rejectsOf(rows)).toMatchObject([{ line: 2, field: 'prs_FirstName', value: '' }])
  })

  test('refuses a case that stands on an earlier line', async () => {
    const rows = await importAll('htcds', [header, first, first.replace('Feminine', 'Masculine')].join('\n'))
    expect(rejectsOf(rows)).toMatchObject([{ line: 3, field: 'cas_Id', value: 'PNH-0017' }])
  })

  test('refuses an age outside of its band', async () => {
    const banded = [header.replace('prs_Age', 'prs_AgeBroad,prs_Age'), first.replace(',24,', ',18--20,24,')]
    expect(rejectsOf(await importAll('htcds', banded.join('\n')))).toMatchObject([{ field: 'prs_Age' }])
    const fits = [banded[0], first.replace(',24,', ',24--26,24,')]
    expect(rejectsOf(await importAll('htcds', fits.join('\n')))).toEqual([])
  })
})
