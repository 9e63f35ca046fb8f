import { caseAggregate, type CaseCommandData } from '@ledger/ledger'
import { someContext } from '@ledger/ledger/testing'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { importers, type FormatName } from '../importers.ts'
import { commandsOf, fixture, importAll, rejectsOf } from '../testing/import-all.ts'

const both = ['ctdc-global', 'ctdc-synthetic'] as const
const reportsOf = async (format: FormatName) =>
  commandsOf(await importAll(format, fixture(`${format}.csv`))).map(
    ({ data }) => data as CaseCommandData<'ReportVictim'>,
  )

const actual = (year: string) => ({
  status: 'ActualVictimOfTrafficking',
  assertedBy: 'Other',
  assessedOn: year,
})

describe('the CTDC Global Dataset', () => {
  test('has 63 columns', () => {
    expect(importers['ctdc-global'].header).toHaveLength(63)
    expect(new Set(importers['ctdc-global'].header)).toEqual(
      new Set(fixture('ctdc-global.csv').split('\n')[0]?.replaceAll('"', '').split(',')),
    )
  })

  test('becomes reports', async () => {
    const [household, scam, , unknown] = await reportsOf('ctdc-global')
    expect(household).toEqual({
      report: { channel: 'DatasetImport', reportedOn: '2016', country: 'MYS' },
      person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '18-20' },
      exploitation: {
        country: 'MYS',
        forms: ['ForcedLabour'],
        industries: ['T'],
        controlMethods: ['ThreatensChildrenFamily', 'ThreatsOfAnyKind'],
        traffickerRelations: ['Acquainted'],
      },
      assessment: actual('2016'),
      origin: { dataset: 'ctdc-global', row: expect.stringMatching(/^[\w-]{22}#1$/) as string },
    })
    expect(scam).toMatchObject({
      report: { country: 'KHM' },
      person: { citizenships: ['Unknown'], gender: 'Masculine', ageBand: '9-17' },
      exploitation: { country: 'KHM', forms: ['ForcedCriminality', 'Other'], recruitmentMethods: ['Other'] },
    })
    expect(unknown).toMatchObject({
      report: { country: 'NAM' },
      person: { citizenships: ['NAM'], gender: 'NonConforming', ageBand: 'Unknown' },
      exploitation: {
        country: 'Unknown',
        forms: ['ForcedLabour', 'SexualExploitation'],
        sexualTypes: ['Prostitution'],
      },
    })
  })

  test('may number its rows in a first column without a name, which makes no row another', async () => {
    const rows = fixture('ctdc-global.csv').trimEnd().split('\n')
    const numbered = rows.map((row, index) => `${index === 0 ? '""' : index},${row}`).join('\n')
    expect(commandsOf(await importAll('ctdc-global', numbered))).toEqual(
      commandsOf(await importAll('ctdc-global', fixture('ctdc-global.csv'))),
    )
  })
})

describe('the CTDC Global Synthetic Dataset', () => {
  test('has 27 columns', () => {
    expect(importers['ctdc-synthetic'].header).toHaveLength(27)
  })

  test('becomes reports that are marked as synthetic', async () => {
    const [builder, woman, , other] = await reportsOf('ctdc-synthetic')
    expect(builder).toEqual({
      report: { channel: 'DatasetImport', reportedOn: '2021', country: 'THA' },
      person: { citizenships: ['MMR'], gender: 'Masculine', ageBand: '30-38' },
      exploitation: {
        country: 'THA',
        forms: ['ForcedLabour'],
        industries: ['F'],
        controlMethods: ['DebtBondageOrTakesEarnings', 'WithholdsDocuments'],
        traffickerRelations: ['Familial'],
      },
      assessment: actual('2021'),
      synthetic: true,
      origin: { dataset: 'ctdc-synthetic', row: expect.stringMatching(/^[\w-]{22}#1$/) as string },
    })
    expect(woman).toMatchObject({
      report: { country: 'PHL' },
      person: { gender: 'Feminine', ageBand: 'Unknown' },
      exploitation: { country: 'Unknown', sexualTypes: ['Pornography'] },
      synthetic: true,
    })
    expect(other).toMatchObject({
      person: { citizenships: ['Unknown'], gender: 'NonConforming', ageBand: '48+' },
      exploitation: { country: 'USA', forms: [] },
    })
  })

  test('may call the sectors by the names of its later editions', async () => {
    const later = fixture('ctdc-synthetic.csv').replaceAll(/typeOf(?=Labour|Sex)/g, 'sectorOf')
    expect(commandsOf(await importAll('ctdc-synthetic', later))).toEqual(
      commandsOf(await importAll('ctdc-synthetic', fixture('ctdc-synthetic.csv'))),
    )
  })
})

describe.each(both)('%s', (format) => {
  const file = fixture(`${format}.csv`)
  const rows = file.trimEnd().split('\n')
  const [header = '', ...victims] = rows
  const keysOf = async (content: string) => commandsOf(await importAll(format, content)).map(({ key }) => key)

  test('gives equal rows keys of their own, the same whenever it is imported', async () => {
    const keys = await keysOf(file)
    expect(new Set(keys).size).toBe(4)
    expect(keys[2]).toBe(keys[0]?.replace(/:1$/, ':2'))
    expect(await keysOf(file)).toEqual(keys)
  })

  test('gives the rows of a later edition the same commands, wherever they stand in it', async () => {
    const before = commandsOf(await importAll(format, file))
    const later = [header, victims[3], ...victims.slice(0, 3), victims[1]].join('\n')
    const after = commandsOf(await importAll(format, later))
    for (const command of before) expect(after).toContainEqual(command)
    expect(after).toHaveLength(before.length + 1)
  })

  test('is accepted by the ledger', async () => {
    for (const data of await reportsOf(format)) {
      expect(E.isRight(caseAggregate.decide(undefined, { type: 'ReportVictim', data }, someContext))).toBe(true)
    }
  })

  const cellsOf = (row: string) => row.replaceAll('"', '').split(',')
  const names = cellsOf(header)
  const withCells = (change: Readonly<Record<string, string>>): string =>
    [
      header,
      cellsOf(victims[0] ?? '')
        .map((cell, index) => change[names[index] ?? ''] ?? cell)
        .join(','),
    ].join('\n')

  test.each([
    [{ yearOfRegistration: '1949' }, 'yearOfRegistration'],
    [{ yearOfRegistration: '2027' }, 'yearOfRegistration'],
    [{ yearOfRegistration: '-99' }, 'yearOfRegistration'],
    [{ yearOfRegistration: '' }, 'yearOfRegistration'],
    [{ yearOfRegistration: '2016.0' }, 'yearOfRegistration'],
    [{ gender: 'F' }, 'gender'],
    [{ ageBroad: '18--25' }, 'ageBroad'],
    [{ citizenship: 'ZZZ' }, 'citizenship'],
    [{ CountryOfExploitation: 'Malaysia' }, 'CountryOfExploitation'],
    [{ CountryOfExploitation: '', citizenship: '-99' }, 'CountryOfExploitation'],
    [{ CountryOfExploitation: '00', citizenship: '00' }, 'CountryOfExploitation'],
    [{ isForcedLabour: '2' }, 'isForcedLabour'],
    [{ isForcedLabour: 'yes' }, 'isForcedLabour'],
  ])('refuses %j', async (change, column) => {
    expect(rejectsOf(await importAll(format, withCells(change)))).toMatchObject([{ line: 2, field: column }])
  })

  test('takes a year that has just begun', async () => {
    expect(rejectsOf(await importAll(format, withCells({ yearOfRegistration: '2026' })))).toEqual([])
  })
})
