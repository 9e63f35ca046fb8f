import { namesOfTheUnitedNations } from '@ledger/kernel/testing'
import { countryOfName } from '@ledger/kernel'
import type { CaseCommandData, OfficialFigure } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { FileFound, ImportOptions } from './imported-row.ts'
import { importers, type FormatName } from './importers.ts'
import { detectFormat } from './detect-format.ts'
import { commandsOf, listed, rejectsOf } from './testing/import-all.ts'

const file = (name: string): Buffer => readFileSync(new URL(`../fixtures/cases/${name}.csv`, import.meta.url))

async function* whole(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

const imported = async (format: FormatName, bytes: Buffer, options: ImportOptions = {}) => {
  const found: FileFound[] = []
  const rows = await listed(importers[format].read(whole(bytes), { ...options, onFile: (one) => found.push(one) }))
  return { rows, found: found[0] }
}
const figuresIn = async (name: string) =>
  commandsOf((await imported('unodc-glotip', file(name))).rows).map(({ data }) => data as OfficialFigure)
const reportsIn = async (format: FormatName, name: string, options: ImportOptions = {}) =>
  commandsOf((await imported(format, file(name), options)).rows).map(
    ({ data }) => data as CaseCommandData<'ReportVictim'>,
  )

describe('a file of GLOTIP', () => {
  test('with the official names of states is taken whole', async () => {
    expect(
      (await figuresIn('glotip-official-country-names-refused')).map((one) => one.dimensions.reportingCountry),
    ).toEqual(['BOL', 'CIV', 'CPV', 'FSM', 'GBR', 'HKG', 'IRN', 'MAC', 'PRK', 'VAT', 'VEN'])
  })

  test('with aggregates of states has each refused as that, or left out when asked to', async () => {
    const bytes = file('glotip-regional-aggregates')
    const refused = rejectsOf((await imported('unodc-glotip', bytes)).rows)
    expect(refused).toHaveLength(9)
    for (const { field, rule } of refused) {
      expect([field, rule]).toEqual(['Iso3_code', expect.stringMatching(/aggregate of states.*--skip-aggregates/)])
    }
    const skipped = (await imported('unodc-glotip', bytes, { skipAggregates: true })).rows
    expect(rejectsOf(skipped)).toEqual([])
    expect(skipped.map((row) => row.skipped)).toEqual(Array.from({ length: 9 }, () => 'aggregates of states'))
  })

  test('as it is downloaded has a preamble, whose date is its edition and its citation', async () => {
    const { rows, found } = await imported('unodc-glotip', file('glotip-as-downloaded-preamble'))
    expect(found?.edition).toBe('2025-04-14')
    const [first] = commandsOf(rows)
    expect((first?.data as OfficialFigure).source.citation).toContain('(GLOTIP), edition 2025-04-14: ')
    expect(first?.earlier).toBeUndefined()
    expect(commandsOf(rows)).toHaveLength(11)
  })

  test('without an edition is cited as that, and is known again as the first release cited it', async () => {
    const { rows } = await imported('unodc-glotip', file('glotip-2025-cited-as-may-2023'))
    for (const { data, earlier } of commandsOf(rows)) {
      expect((data as OfficialFigure).source.citation).toContain('edition not stated')
      expect((earlier?.[0]?.data as OfficialFigure).source.citation).toContain('May 2023')
    }
  })

  test.each(['semicolon', 'trailing-spaces', 'column-missing-region'])('%s is taken whole', async (name) => {
    expect(detectFormat(file(name).toString('utf8'))).toBe('unodc-glotip')
    expect((await figuresIn(name)).length).toBeGreaterThan(10)
  })

  test('of the world has every row of a state taken, and every aggregate refused', async () => {
    const header = file('glotip-regional-aggregates').toString('utf8').split('\n')[0] ?? ''
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`
    const states = Object.entries(namesOfTheUnitedNations)
    const rest = ['Region', 'Subregion', 'Detected trafficking victims', 'by citizenship']
    const rows = states.flatMap(([code, name], index) =>
      states
        .slice(index, index + 8)
        .map(([, citizenship], of) =>
          [code, name, ...rest, citizenship, 'Total', 'Total', '2019', 'Counts', String(index * 8 + of), 'GLOTIP']
            .map(cell)
            .join(','),
        ),
    )
    const aggregates = ['SAM', 'EEU', 'CAR'].map((code) =>
      [code, '', '', '', rest[2], 'Total', 'Total', 'Total', 'Total', '2019', 'Counts', '7', 'GLOTIP'].join(','),
    )
    const all = (await imported('unodc-glotip', Buffer.from([header, ...rows, ...aggregates].join('\n')))).rows
    const taken = all.flatMap(({ result }) => (E.isRight(result) ? [result.right.data as OfficialFigure] : []))
    expect(taken).toHaveLength(rows.length)
    expect(rejectsOf(all).map(({ field }) => field)).toEqual(['Iso3_code', 'Iso3_code', 'Iso3_code'])
    for (const [index, { value, dimensions }] of taken.entries()) {
      expect([value, dimensions.citizenship]).toEqual([
        expect.any(Number) as number,
        countryOfName(dimensions.category ?? ''),
      ])
      expect(rows[index]).toContain(`"${value}"`)
    }
  })
})

describe('a file of CTDC', () => {
  test('keeps a child and an adult without a band, as the earlier reading did not', async () => {
    const { rows, found } = await imported('ctdc-global', file('ctdc-global-majoritystatus-lost'))
    const commands = commandsOf(rows)
    expect(commands.map(({ data }) => (data as CaseCommandData<'ReportVictim'>).person.ageBand)).toEqual([
      '0-17',
      '18+',
    ])
    expect(
      commands.map(({ earlier }) => (earlier?.[0]?.data as CaseCommandData<'ReportVictim'>).person.ageBand),
    ).toEqual(['Unknown', 'Unknown'])
    for (const { key, earlier } of commands) expect(earlier?.[0]?.key).toBe(key)
    expect(found?.notRead).toContain('majorityStatusAtExploit')
  })

  test('takes flags as 1.0, and skips and names the index of a program', async () => {
    const taken = (rows: Awaited<ReturnType<typeof imported>>['rows']) =>
      rows.flatMap(({ result }) => (E.isRight(result) ? [result.right.key] : []))
    const plain = await imported('ctdc-global', file('ctdc-global-flags-1.0'))
    // One victim has neither a citizenship nor a country of exploitation.
    expect(rejectsOf(plain.rows).every(({ rule }) => rule.includes('a report needs a country'))).toBe(true)
    expect(taken(plain.rows).length).toBeGreaterThan(1)
    const indexed = await imported('ctdc-global', file('ctdc-global-pandas-index'))
    expect(indexed.found?.notRead).toContain('Unnamed: 0')
    const keys = taken(indexed.rows)
    expect(keys.length).toBeGreaterThan(1)
    expect(taken(plain.rows)).toEqual(expect.arrayContaining(keys))
  })

  test('ctdc-synthetic-2021: is known by its header, and its means of control are kept one by one', async () => {
    const name = 'ctdc-synthetic-2021'
    expect(detectFormat(file(name).toString('utf8'))).toBe(name)
    const { rows, found } = await imported(name, file(name))
    const commands = commandsOf(rows)
    expect(commands.map(({ data }) => data)).toMatchObject(
      [1, 2].map((number) => ({
        report: { reportedOn: '2016', country: 'MYS' },
        person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '0-8' },
        exploitation: { country: 'MYS', forms: ['ForcedLabour'], controlMethods: ['DebtBondage', 'TakesEarnings'] },
        synthetic: true,
        origin: { dataset: name, row: expect.stringMatching(new RegExp(`#${number}$`)) as string },
      })),
    )
    expect(found?.notRead).toEqual([
      ...['majorityStatusAtExploit', 'traffickMonths', 'typeOfLabourOther', 'typeOfSexOther'],
      'recruiterRelationOther',
    ])
  })

  test('keeps groups of means as groups', async () => {
    const { rows } = await imported('ctdc-synthetic', file('ctdc-synthetic-grouped-means'))
    const [first] = rows.flatMap(({ result }) => (E.isRight(result) ? [result.right] : []))
    expect(first?.data).toMatchObject({
      exploitation: {
        controlMethods: ['DebtBondageOrTakesEarnings', 'DeniesBasicNeeds', 'PsychologicalPhysicalOrSexualAbuse'],
      },
    })
    expect(first?.earlier?.[0]?.data).toMatchObject({
      exploitation: { controlMethods: ['DebtBondage', 'PsychologicalAbuse', 'WithholdsNecessities'] },
    })
  })
})

describe('a file of HTCDS', () => {
  const reportingCountry = countryOfName('Indonesia')
  const given = reportingCountry === undefined ? {} : { reportingCountry }

  test('as the template of the publisher is saved is taken, once it is said who reports', async () => {
    const without = rejectsOf((await imported('htcds', file('htcds-iom-template-as-saved'))).rows)
    expect(without[0]?.rule).toBe('the header lacks the columns: cas_ReportingCountry')
    expect(await reportsIn('htcds', 'htcds-iom-template-as-saved', given)).toMatchObject([
      {
        report: { reportedOn: '2022-12-31', country: 'IDN' },
        person: { citizenships: ['IDN'] },
        exploitation: { country: 'KHM', industries: ['A'], controlMethods: ['DebtBondage'] },
        assessment: { assertedBy: 'NonPoliceGovernmentalOrganization' },
      },
      { person: { citizenships: ['MMR'] }, exploitation: { country: 'THA', sexualTypes: ['PrivateSexualServices'] } },
    ])
  })

  test('has every option of the lists of the template taken', async () => {
    expect((await reportsIn('htcds', 'htcds-iom-template-options')).length).toBe(80)
  })

  test('has one clear line for each value that is not taken', async () => {
    const { rows } = await imported('htcds', file('htcds-values'))
    const rejects = rejectsOf(rows)
    expect(new Set(rejects.map(({ line }) => line)).size).toBe(rejects.length)
    const rules = new Map(rejects.map(({ value, rule }) => [value, rule]))
    expect(rules.get('2565-01-05')).toBe('2565 looks like the Buddhist calendar: 2022?')
    expect(rules.get('44926')).toBe('looks like the number of a day in a spreadsheet: 2022-12-31?')
    expect(rules.get('31-Dec-22')).toBe('must have a year of four digits, as 2022-12-31')
    expect(rules.has('31/12/2022')).toBe(false)
    for (const taken of ['17', '17 years', 'Minor', '9–17', 'F', 'perempuan', 'Online scam', 'High seas']) {
      expect(rules.has(taken), taken).toBe(false)
    }
  })
})
