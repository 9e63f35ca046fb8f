import { sendCommands, type ApiProblem, type SendEvents, type Stands } from '@ledger/client'
import { importers, publishedFiguresFile, type FormatName, type ImportOptions } from '@ledger/exchange'
import type { BatchCommand } from '@ledger/wire'
import { parse } from 'csv-parse/sync'
import * as E from 'fp-ts/lib/Either.js'
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { startLedger, type LedgerUnderTest } from './ledger-under-test.ts'

const given = new URL('../../../shared/data/unodc-glotip-asean.csv', import.meta.url)
const smallFixture = new URL('../../packages/exchange/fixtures/unodc-glotip.csv', import.meta.url)

let ledger: LedgerUnderTest
afterEach(() => ledger.stop())

type Figure = {
  readonly indicator: string
  readonly unit: string
  readonly value: number
  readonly qualifier: string
  readonly period: string
  readonly dimensions: Readonly<Record<string, string | ReadonlyArray<string>>>
  readonly source: {
    readonly dataset: string
    readonly record: string
    readonly citation: string
    readonly edition?: string
  }
}
type Total = {
  readonly indicator: string
  readonly unit: string
  readonly period: string
  readonly breakdown: string | null
  readonly place: Readonly<Record<string, string | null>>
  readonly figures: number
  readonly value: number | null
  readonly lower: number
  readonly upper: number | null
}

const rowsIn = (file: URL): ReadonlyArray<Readonly<Record<string, string>>> =>
  parse(readFileSync(file), { columns: true })

/** Imports a file as the command line does: every row a command of a batch. */
const importFile = async (format: FormatName, file: URL, options: ImportOptions = {}) => {
  const commands: { tag: number; command: BatchCommand }[] = []
  for await (const { line, result } of importers[format].read(createReadStream(file), options)) {
    if (E.isLeft(result)) throw new Error(`line ${line}: ${JSON.stringify(result.left)}`)
    commands.push({ tag: line, command: result.right })
  }
  const refused: ApiProblem[] = []
  const standing: Stands[] = []
  const events: SendEvents<number> = {
    onRefused: (_tag, problem) => void refused.push(problem),
    onStandsOtherwise: (_tag, stands) => void standing.push(stands),
  }
  const target = { intakeUrl: ledger.intake.url, token: await ledger.intake.tokenFor(['statistician']) }
  const sent = await sendCommands(target, commands, events)
  if (E.isLeft(sent)) throw new Error(JSON.stringify(sent.left))
  return { ...sent.right, problems: refused.map(({ kind }) => kind), standing }
}

const figuresOf = async (dataset: string): Promise<ReadonlyArray<Figure>> => {
  const all: Figure[] = []
  for (let cursor = ''; ;) {
    const response = await ledger.read(`/v1/figures?dataset=${dataset}&limit=1000${cursor}`)
    const page = (await response.json()) as { figures: ReadonlyArray<Figure>; next: string | null }
    all.push(...page.figures)
    if (page.next === null) return all
    cursor = `&cursor=${page.next}`
  }
}

const totalsOf = async (question: string): Promise<ReadonlyArray<Total>> =>
  ((await (await ledger.read(`/v1/figures/totals?${question}`)).json()) as { totals: ReadonlyArray<Total> }).totals

const published = async () =>
  new Set((await ledger.intake.events()).filter(({ stream }) => stream.startsWith('figure-')).map(({ id }) => id)).size

describe('the published figures of the two founding articles', () => {
  test('come back as they were published, all 22 of them, cell by cell', async () => {
    ledger = await startLedger()
    await importFile('published-figures', publishedFiguresFile)
    const rows = rowsIn(publishedFiguresFile)
    expect(rows).toHaveLength(22)
    const optional = (cell: string | undefined) => (cell === '' ? undefined : cell)
    const expected = rows.map((row) => ({
      record: row['figure_id'],
      indicator: row['indicator'],
      unit: row['unit'],
      value: Number(row['value']),
      qualifier: row['qualifier'],
      period: row['period'],
      citation: row['citation'],
      citizenship: optional(row['citizenship']),
      countryOfExploitation: optional(row['country_of_exploitation']),
      returnedFrom: optional(row['country_of_return_from']),
      reportingCountry: optional(row['reporting_country']),
      modus: optional(row['modus']),
      transport: row['transport'] === 'chartered_flight' ? 'CharteredFlight' : undefined,
      assistedBy: optional(row['assisted_by'])?.split(';').sort(),
    }))
    const figures = (await figuresOf('published-figures')).map(
      ({ indicator, unit, value, qualifier, period, dimensions, source }) => ({
        ...{ record: source.record, indicator, unit, value, qualifier, period, citation: source.citation },
        ...dimensions,
      }),
    )
    const byRecord = <A extends { readonly record?: string | undefined }>(all: ReadonlyArray<A>) =>
      [...all].sort((a, b) => ((a.record ?? '') < (b.record ?? '') ? -1 : 1))
    // What is left out of a row stands nowhere in its figure, whatever else it may hold.
    expect(byRecord(figures)).toEqual(byRecord(expected))
  })

  test('sum to 2,434 persons by country, beside 2,434 cases that are never added to them', async () => {
    ledger = await startLedger()
    await importFile('published-figures', publishedFiguresFile)
    const ofScams = 'citizenship=IDN&period=2020/2023&modus=online_scam'
    const byCountry = await totalsOf(`${ofScams}&indicator=scam_victims&groupBy=countryOfExploitation`)
    const persons = Object.fromEntries(
      byCountry.map(({ place, value }): [string, number] => [place['countryOfExploitation'] ?? '', value ?? NaN]),
    )
    expect(persons).toEqual({ KHM: 1233, PHL: 469, LAO: 276, MMR: 205, THA: 187, VNM: 34, MYS: 30 })
    expect(byCountry.every(({ unit }) => unit === 'persons')).toBe(true)
    expect(Object.values(persons).reduce((sum, value) => sum + value, 0)).toBe(2434)

    const together = (await totalsOf(ofScams)).map(({ indicator, unit, value, figures }) => [
      indicator,
      unit,
      value,
      figures,
    ])
    expect(together.sort()).toEqual([
      ['scam_cases_growth', 'ratio', 8, 1],
      ['scam_cases_handled', 'cases', 2434, 1],
      ['scam_victims', 'persons', 2434, 7],
    ])
    const indonesia = (await (await ledger.read('/v1/countries/IDN')).json()) as {
      officialFigures: { asCitizenship: ReadonlyArray<Total> }
    }
    const scams = indonesia.officialFigures.asCitizenship.filter(({ indicator }) =>
      /^scam_(victims|cases_handled)$/.test(indicator),
    )
    expect(scams.map(({ unit, value }) => [unit, value]).sort()).toEqual([
      ['cases', 2434],
      ['persons', 2434],
    ])
    for (const [country, value] of Object.entries(persons)) {
      const view = (await (await ledger.read(`/v1/countries/${country}`)).json()) as {
        officialFigures: { asCountryOfExploitation: ReadonlyArray<Total> }
      }
      const victims = view.officialFigures.asCountryOfExploitation.filter(
        ({ indicator }) => indicator === 'scam_victims',
      )
      expect(victims.map((total) => [total.unit, total.value])).toEqual([['persons', value]])
    }
  })

  test('imported twice are the same 22', async () => {
    ledger = await startLedger()
    expect(await importFile('published-figures', publishedFiguresFile)).toMatchObject({
      answered: 22,
      added: 22,
      refused: 0,
    })
    expect(await importFile('published-figures', publishedFiguresFile)).toMatchObject({
      answered: 22,
      added: 0,
      refused: 0,
    })
    expect(await published()).toBe(22)
    expect(await figuresOf('published-figures')).toHaveLength(22)
  })
})

describe('a figure that was published as 100, as 120, and as 100 again', () => {
  const files = ['1of3-value-100', '2of3-value-120', '3of3-back-to-100'].map(
    (name) => new URL(`../../packages/exchange/fixtures/revert-${name}.csv`, import.meta.url),
  )
  const importAs = (file: number, edition?: string) =>
    importFile(
      'published-figures',
      files[file - 1]!,
      edition === undefined ? {} : { edition: edition as NonNullable<ImportOptions['edition']> },
    )
  const stands = async () => {
    const [{ value, source } = {} as Figure, ...others] = await figuresOf('published-figures')
    expect(others).toEqual([])
    return [value, source.edition]
  }

  test('ends at 100, as the newest edition says', async () => {
    ledger = await startLedger()
    expect(await importAs(1, '2024-01')).toMatchObject({ added: 1 })
    expect(await importAs(2, '2024-02')).toMatchObject({ added: 1 })
    expect(await stands()).toEqual([120, '2024-02'])
    expect(await importAs(3, '2024-03')).toMatchObject({ added: 1, standing: [] })
    expect(await stands()).toEqual([100, '2024-03'])
    for (const [file, edition] of [
      [3, '2024-03'],
      [1, '2024-01'],
      [2, '2024-02'],
    ] as const) {
      expect(await importAs(file, edition)).toMatchObject({ added: 0, refused: 0 })
    }
    expect(await stands()).toEqual([100, '2024-03'])
  })

  test('stands as the newest edition says it, however late an older one comes, which is told what stands', async () => {
    ledger = await startLedger()
    await importAs(1, '2024-03')
    expect(await importAs(2, '2024-02')).toMatchObject({
      added: 0,
      refused: 0,
      standing: [{ value: 100, qualifier: 'exact', edition: '2024-03', withdrawn: false }],
    })
    expect(await stands()).toEqual([100, '2024-03'])
  })

  test('is not guessed at where the file states no edition: it is refused, and said how to state it', async () => {
    ledger = await startLedger()
    await importAs(1)
    expect(await importAs(2)).toMatchObject({ added: 0, problems: ['edition-needed'] })
    expect(await stands()).toEqual([100, undefined])
    expect(await importAs(2, '2024-02')).toMatchObject({ added: 1 })
    // The file that was imported first is known, and is told that it is not what stands.
    expect(await importAs(3)).toMatchObject({
      added: 0,
      refused: 0,
      standing: [{ value: 120, qualifier: 'exact', edition: '2024-02', withdrawn: false }],
    })
    expect(await importAs(3, '2024-03')).toMatchObject({ added: 1 })
    expect(await stands()).toEqual([100, '2024-03'])
  })
})

describe('figures that the ledger gave out as CSV', () => {
  test('come in again as they are: nothing is new, and nothing changed', async () => {
    ledger = await startLedger()
    await importFile('published-figures', publishedFiguresFile)
    await importFile('unodc-glotip', smallFixture, { edition: '2023-05' as NonNullable<ImportOptions['edition']> })
    const token = await ledger.intake.tokenFor(['statistician'])
    const source = {
      dataset: 'published-figures',
      record: "'=1+1",
      citation: '＝HYPERLINK("x"), -1',
      edition: '2024-03',
    }
    const odd = {
      indicator: 'rescued',
      unit: 'persons',
      value: 12,
      qualifier: 'less_than',
      period: '2020/..',
      dimensions: {},
    }
    await ledger.intake.post('/v1/figures', { ...odd, source }, { token })
    await ledger.intake.post('/v1/figures', { ...odd, value: 14, source: { ...source, edition: '2025' } }, { token })
    const before = (await ledger.intake.events()).length

    const folder = mkdtempSync(join(tmpdir(), 'figures-'))
    const path = join(folder, 'figures.csv')
    for (const form of ['', '&bom=true']) {
      writeFileSync(path, Buffer.from(await (await ledger.read(`/v1/figures?format=csv${form}`)).arrayBuffer()))
      expect(await importFile('ledger-figures', pathToFileURL(path))).toMatchObject({
        answered: 22 + 11 + 1,
        added: 0,
        refused: 0,
        standing: [],
      })
    }
    expect((await ledger.intake.events()).length).toBe(before)

    writeFileSync(path, await (await ledger.read('/v1/figures?format=csv&limit=20')).text())
    const rejected: unknown[] = []
    for await (const { line, result } of importers['ledger-figures'].read(createReadStream(path))) {
      if (E.isLeft(result)) rejected.push([line, result.left[0]?.rule])
    }
    expect(rejected).toEqual([[22, expect.stringContaining('holds a part only')]])
    rmSync(folder, { recursive: true })
  })
})

/** What a row of GLOTIP says in its own words; rows that agree in all of them are told apart by their number. */
const words = (row: Readonly<Record<string, string>>): string =>
  ['Iso3_code', 'Indicator', 'Year', 'Dimension', 'Category', 'Sex', 'Age'].map((column) => row[column]).join(' | ')

/** A value as GLOTIP writes it: exact with thousands separated, or masked. */
const written = ({ value, qualifier }: Figure): string =>
  qualifier === 'less_than' ? `<${value}` : value.toLocaleString('en')

const grouped = <A>(all: ReadonlyArray<A>, keyOf: (one: A) => string): ReadonlyMap<string, ReadonlyArray<A>> =>
  Map.groupBy(all, keyOf)

describe.each([
  ['the small fixture', smallFixture, 11],
  ['the eleven states', given, 2785],
])('GLOTIP of %s', (_name, file, count) => {
  test('comes back as it was, also in its totals; twice imported it is the same', async ({ skip }) => {
    skip(!existsSync(file), 'needs the data beside the project (../shared/data)')
    ledger = await startLedger()
    expect(await importFile('unodc-glotip', file)).toMatchObject({
      answered: count,
      added: count,
      refused: 0,
      standing: [],
    })
    const rows = rowsIn(file)
    expect(rows).toHaveLength(count)
    const figures = await figuresOf('unodc-glotip')
    expect(figures).toHaveLength(count)

    const inFile = grouped(rows, words)
    const inLedger = grouped(figures, ({ source }) => source.record.replace(/ #\d+$/, ''))
    expect([...inLedger.keys()].sort()).toEqual([...inFile.keys()].sort())
    const totals = await totalsOf('dataset=unodc-glotip&groupBy=reportingCountry,sex,ageGroup,category')
    const totalByPlace = grouped(totals, ({ indicator, period, breakdown, place }) =>
      JSON.stringify([
        indicator,
        period,
        breakdown,
        place['reportingCountry'],
        place['sex'],
        place['ageGroup'],
        place['category'],
      ]),
    )
    for (const [key, ofKey] of inFile) {
      const found = inLedger.get(key) ?? []
      expect(found.map(written).sort()).toEqual(ofKey.map((row) => row['txtVALUE']).sort())
      const [{ indicator, period, dimensions } = figures[0]!] = found
      expect([dimensions['reportingCountry'], period, dimensions['breakdown'], dimensions['category']]).toEqual(
        ['Iso3_code', 'Year', 'Dimension', 'Category'].map((column) => ofKey[0]?.[column]),
      )
      const { reportingCountry, sex = null, ageGroup = null, breakdown, category } = dimensions
      const place = JSON.stringify([indicator, period, breakdown, reportingCountry, sex, ageGroup, category])
      const [total, ...others] = totalByPlace.get(place) ?? []
      expect(others).toEqual([])
      // What the file says once is that number, or what it can be where it is masked; said several times, within them.
      const bounds = ofKey.map(({ txtVALUE = '' }) => {
        const number = Number(txtVALUE.replaceAll(/[<,]/g, ''))
        return txtVALUE.startsWith('<') ? { lower: 0, upper: number - 1 } : { lower: number, upper: number }
      })
      const lower = Math.min(...bounds.map((one) => one.lower))
      const upper = bounds.reduce((sum, one) => sum + one.upper, 0)
      expect(total).toMatchObject({ figures: ofKey.length, lower, upper, value: lower === upper ? lower : null })
    }

    expect(await importFile('unodc-glotip', file)).toMatchObject({ answered: count, added: 0, refused: 0 })
    expect(await published()).toBe(count)
    expect(await figuresOf('unodc-glotip')).toEqual(figures)
  })
})
