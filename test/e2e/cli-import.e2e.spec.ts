import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCli, type CliResult } from './cli-process.ts'
import { startStandalone, type StandaloneProcess } from './start-standalone.ts'
import { untilCaughtUp } from './until-caught-up.ts'

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../packages/exchange/fixtures/cases/${name}.csv`, import.meta.url))

let ledger: StandaloneProcess
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-cli-import-'))
  ledger = await startStandalone()
})

afterAll(async () => {
  await ledger[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

const cli = (...args: ReadonlyArray<string>): Promise<CliResult> => startCli(args, ledger.data, folder).result

const exploitedIn = async (country: string): Promise<number> => {
  await untilCaughtUp(ledger)
  const { stdout } = await cli(
    'stats',
    'reported',
    '--purpose',
    'QualityControl',
    '--csv',
    '--exploited-in',
    country,
    '--from',
    '2021',
    '--to',
    '2021',
  )
  return Number(stdout.split('\r\n')[1]?.split(',')[1])
}

type Report = Readonly<Record<string, unknown>>

const reportOf = async (...args: ReadonlyArray<string>): Promise<Report> =>
  JSON.parse((await cli('import', ...args, '--json')).stdout) as Report

describe('a file of cases that the ledger has, with other words', () => {
  test('is told what differs; --correct records it once, and the cases are as the file says', async () => {
    expect((await cli('import', fixture('htcds-correction-1'))).code).toBe(0)
    const told = await cli('import', fixture('htcds-correction-2'))
    expect(told.code).toBe(3)
    expect(told.stdout).toMatch(/New in the ledger +1\n.*Already known +1\n.*Rejected +1\n/)
    const rejects = readFileSync(join(folder, 'htcds-correction-2.csv.rejects.csv'), 'utf8')
    expect(rejects).toMatch(/^2,hte_Country,MMR,is KHM in the ledger \(case [0-9a-f-]{36}\): --correct records/m)
    expect(told.stderr).toContain('1 of the rows are of cases that the ledger has and tells otherwise')
    const before = await exploitedIn('MMR')

    const corrected = await reportOf(fixture('htcds-correction-2'), '--correct')
    expect(corrected).toMatchObject({ rows: 3, new: 0, known: 2, corrected: 1, changed: 0, refused: 0 })
    expect(await exploitedIn('MMR')).toBe(before + 1)
    const again = await reportOf(fixture('htcds-correction-2'), '--correct')
    expect(again).toMatchObject({ rows: 3, new: 0, known: 3, corrected: 0, refused: 0 })
    expect(again['import']).toBeUndefined()
  })

  test('takes back no correction when its first edition is imported again', async () => {
    // The first file is known as a whole: its commands are those that were sent, and get their first answer.
    expect(await reportOf(fixture('htcds-correction-1'), '--correct')).toMatchObject({ known: 2, corrected: 0 })
  })
})

const written = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('a table that no format knows', () => {
  test('is named by its separator and columns, and is imported by a map', async () => {
    const table = fixture('embassy-table')
    const unknown = await cli('import', table)
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toMatch(/parted by commas, and its columns are No, Negara, Tahun.*--map.*--template/)
    const report = await reportOf(table, '--map', fixture('embassy-table.map'))
    expect(report).toMatchObject({
      ...{ format: 'published-figures', rows: 3, new: 2, refused: 1, columnsNotRead: ['Dipulangkan', 'Keterangan'] },
      refusedByKind: [{ field: 'Jumlah WNI/Korban', count: 1, first: { line: 2, value: '1.233' } }],
    })
    expect(await reportOf(table, '--map', fixture('embassy-table.map'))).toMatchObject({ new: 0, known: 2 })
    const wrong = await cli(
      'import',
      table,
      '--map',
      written('wrong.csv', 'column,says\nformat,published-figures\nwert,x\n'),
    )
    expect(wrong).toMatchObject({ code: 2, stdout: '' })
    expect(wrong.stderr).toContain('line 3, column: must be a code of the list Column')
  })

  test('may be written into a template, which imports as it is', async () => {
    const { stdout, code } = await cli('import', '--template', 'published-figures')
    expect(code).toBe(0)
    expect(await reportOf(written('template.csv', stdout))).toMatchObject({ rows: 1, leftOut: 1, sent: 0, refused: 0 })
  })
})

describe('figures of a data set that nobody registered', () => {
  test('are refused once, with what to do, and are in once it is done', async () => {
    await untilCaughtUp(ledger)
    const { stdout } = await cli('figures', '--csv', '--dataset', 'published-figures')
    const rows = stdout.trimEnd().split('\n').length - 1
    expect(rows).toBeGreaterThan(20)
    const file = written('embassy.csv', stdout.replaceAll('published-figures', 'embassy-figures'))
    const refused = await cli('import', file)
    expect([refused.code, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr.match(/ask a registrar to register/g)).toHaveLength(1)
    expect(refused.stderr).toContain('ledger register-dataset embassy-figures --owner AGENCY')
    expect((await cli('register-dataset', 'embassy-figures')).code).toBe(0)
    expect(await reportOf(file)).toMatchObject({ format: 'ledger-figures', rows, new: rows, refused: 0 })
    await untilCaughtUp(ledger)
    const listed = await cli('figures', '--dataset', 'embassy-figures')
    expect(listed.stdout.match(/embassy-figures +Data desk/g)).toHaveLength(rows)
  })
})

const header =
  'figure_id,indicator,unit,value,qualifier,citizenship,country_of_exploitation,country_of_return_from,' +
  'reporting_country,period,modus,transport,assisted_by,citation'
const figures = (...values: ReadonlyArray<number>): string =>
  [header, ...values.map((value, n) => `undo-${n},rescued,persons,${value},exact,IDN,PHL,,IDN,2023-06,,,,Trial`)].join(
    '\n',
  )
const valuesOf = async (): Promise<ReadonlyArray<string>> => {
  await untilCaughtUp(ledger)
  const { stdout } = await cli('figures', '--csv', '--dataset', 'published-figures', '--period', '2023-06')
  return [...stdout.matchAll(/,(\d+),exact,.*,undo-(\d),/g)].map(([, value, n]) => `${n}: ${value}`).sort()
}

describe('a dry run', () => {
  test('tells what would be new, known and refused, and records nothing', async () => {
    const file = written(
      'dry.csv',
      `${figures(100, 101)}\nundo-9,rescued,persons,12.000,exact,IDN,PHL,,IDN,2023-06,,,,Trial\n`,
    )
    expect(await reportOf(file, '--dry-run')).toMatchObject({
      ...{ rows: 3, sent: 0, new: 2, known: 0, refused: 1, dryRun: { untold: 0 } },
      refusedByKind: [{ field: 'value', first: { line: 4, value: '12.000' } }],
    })
    expect(await valuesOf()).toEqual([])
  })

  test('tells of cases what the import tells then, in the same words', async () => {
    const first = readFileSync(fixture('htcds-correction-1'), 'utf8').replaceAll('upd-', 'dry-')
    const second = readFileSync(fixture('htcds-correction-2'), 'utf8').replaceAll('upd-', 'dry-')
    const files = [written('dry-1.csv', first), written('dry-2.csv', second), written('dry-1b.csv', first)]
    const expected = [
      { new: 2, known: 0, changed: 0 },
      { new: 1, known: 1, changed: 1 },
      { new: 0, known: 2, changed: 0 },
    ]
    for (const [index, file] of files.entries()) {
      const dry = await reportOf(file, '--dry-run')
      expect(dry).toMatchObject({ ...expected[index], sent: 0, dryRun: { untold: 0 } })
      expect(dry).not.toHaveProperty('import')
      const { dryRun: _dryRun, sent: _none, ...sameAsThen } = dry
      expect(await reportOf(file)).toMatchObject(sameAsThen)
    }
    const correcting = await reportOf(files[1]!, '--dry-run', '--correct')
    expect(correcting).toMatchObject({ new: 0, known: 2, corrected: 1, refused: 0 })
    const again = await reportOf(files[1]!, '--dry-run')
    expect(again).toMatchObject({ corrected: 0, changed: 1, refused: 1 })
  })
})

const undo = (report: Report, ...more: ReadonlyArray<string>): Promise<CliResult> =>
  cli('import', '--undo', String(report['import']), '--reason', 'RecordedInError', '--json', ...more)

describe('an import that is taken back', () => {
  test('withdraws the figures that it added, sets back those that it revised, and leaves what was there before', async () => {
    expect(await reportOf(written('first.csv', figures(100, 101)), '--edition', '2024-01')).toMatchObject({ new: 2 })
    expect(await valuesOf()).toEqual(['0: 100', '1: 101'])
    const second = await reportOf(written('second.csv', figures(100, 120, 130)), '--edition', '2024-02')
    expect(await valuesOf()).toEqual(['0: 100', '1: 120', '2: 130'])
    expect(JSON.parse((await undo(second)).stdout)).toMatchObject({ figures: 2, already: 1, refused: 0, left: 0 })
    expect(await valuesOf()).toEqual(['0: 100', '1: 101'])
    expect(JSON.parse((await undo(second)).stdout)).toMatchObject({ figures: 0, already: 3 })
    expect(await valuesOf()).toEqual(['0: 100', '1: 101'])
  })

  test('retracts the cases that it opened, takes back its corrections, and says so when the file comes again', async () => {
    const first = readFileSync(fixture('htcds-correction-1'), 'utf8').replaceAll('upd-', 'undone-')
    const second = readFileSync(fixture('htcds-correction-2'), 'utf8').replaceAll('upd-', 'undone-')
    expect(await reportOf(written('cases-1.csv', first))).toMatchObject({ new: 2 })
    const [before, khm] = [await exploitedIn('MMR'), await exploitedIn('KHM')]
    const path = written('cases-2.csv', second)
    const report = await reportOf(path, '--correct')
    expect(report).toMatchObject({ new: 1, corrected: 1, known: 1 })
    expect([await exploitedIn('MMR'), await exploitedIn('KHM')]).toEqual([before + 1, khm])
    const undone = await undo(report)
    expect(JSON.parse(undone.stdout)).toMatchObject({ cases: 1, corrections: 1, refused: 0, changedSince: 0 })
    expect([await exploitedIn('MMR'), await exploitedIn('KHM')]).toEqual([before, khm])
    expect((await cli('import', path)).stderr).toContain('An import of this file was taken back')
  })

  test('needs an id that is known, and a reason', async () => {
    expect((await cli('import', '--undo', '0123456789ab', '--reason', 'Other')).stderr).toContain('There is no receipt')
    expect(await cli('import', '--undo', '0123456789ab')).toMatchObject({ code: 2 })
  })
})
