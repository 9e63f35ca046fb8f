import { parse } from 'csv-parse/sync'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCli, type CliResult } from './cli-process.ts'
import { copyOfEmptyLedger } from './empty-ledger.ts'
import { silentIntake } from './silent-intake.ts'
import { startStandalone, type StandaloneProcess } from './start-standalone.ts'
import { untilCaughtUp } from './until-caught-up.ts'

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../packages/exchange/fixtures/${name}`, import.meta.url))
const given = fileURLToPath(new URL('../../../shared/data/unodc-glotip-asean.csv', import.meta.url))

let ledger: StandaloneProcess
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-cli-e2e-'))
  ledger = await startStandalone()
})

afterAll(async () => {
  await ledger[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

/** Exact numbers are a statistician's, who says for what. */
const exact = ['--purpose', 'QualityControl']

const cli = (...args: ReadonlyArray<string>): Promise<CliResult> => startCli(args, ledger.data, folder).result

const inFolder = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** The numbers of an import's summary: rows, sent, new, known, rejected. */
const summary = ({ stdout }: CliResult): ReadonlyArray<number> =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => Number(/[\d,]+$/.exec(line)?.[0].replaceAll(',', '')))

const untilReadable = () => untilCaughtUp(ledger)

/** How many victims stand in the ledger, as the command line counts them. */
const reported = async (...restrictions: ReadonlyArray<string>): Promise<number> => {
  await untilReadable()
  const { stdout, code } = await cli('stats', 'reported', ...exact, '--csv', ...restrictions)
  expect(code).toBe(0)
  return Number(stdout.split('\r\n')[1]?.split(',')[1])
}

const figuresOf = async (dataset: string): Promise<ReadonlyArray<string>> => {
  await untilReadable()
  const { stdout } = await cli('figures', '--csv', '--dataset', dataset)
  return stdout.split('\r\n').slice(1, -1)
}

const caseFile = (cases: number, country: string, bad: ReadonlyArray<number> = []): string => {
  const [header = '', first = ''] = readFileSync(fixture('htcds.csv'), 'utf8').split('\n')
  const rows = Array.from({ length: cases }, (_, index) => {
    const row = first.replace('PNH-0017', `${country}-${index}`).replace('Cambodia', country)
    return bad.includes(index) ? row.replace('Feminine', 'Nope') : row
  })
  return [header, ...rows, ''].join('\n')
}

/** The files by which imports go on that the ledger has answered a part of. */
const importsUnderWay = (data: string): ReadonlyArray<string> => {
  const imports = join(data, 'imports')
  const names = existsSync(imports) ? readdirSync(imports).filter((name) => name.endsWith('.json')) : []
  return names.filter((name) => {
    const { sent } = JSON.parse(readFileSync(join(imports, name), 'utf8')) as { sent: number }
    return sent > 0
  })
}

describe('ledger import', () => {
  test('takes a file once, however often it is imported, plain or packed', async () => {
    const plain = fixture('unodc-glotip.csv')
    const first = await cli('import', plain)
    expect(first.code).toBe(0)
    expect(first.stderr).toMatch(
      /^Importing unodc-glotip\.csv as unodc-glotip\.\nColumns that are not read: Region, Subregion\.\nThis import is ([0-9a-f]{12}); ledger import --undo \1 .*\n$/,
    )
    const packed = inFolder('glotip.csv.gz', gzipSync(readFileSync(plain)))
    expect(summary(await cli('import', packed))).toEqual([11, 11, 0, 11, 0])
    expect(await figuresOf('unodc-glotip')).toHaveLength(11)
  })

  test('knows the published figures that the ledger started with', async () => {
    const published = fileURLToPath(new URL('../../packages/exchange/data/published-figures.csv', import.meta.url))
    expect(summary(await cli('import', published))).toEqual([22, 22, 0, 22, 0])
    expect(await figuresOf('published-figures')).toHaveLength(22)
    const totals = await cli('figures', '--indicator', 'scam_victims', '--totals')
    expect(totals.stdout).toMatch(/scam victims +2020 to 2023 +2,434 +persons +7 /)
  })

  test('writes down what it rejects, with line, field, value and rule, takes the rest, and ends with 3', async () => {
    const result = await cli('import', inFolder('some-bad.csv', caseFile(5, 'Singapore', [1, 3])))
    expect(result.code).toBe(3)
    expect(summary(result)).toEqual([5, 3, 3, 0, 2])
    expect(result.stderr).toContain(join(folder, 'some-bad.csv.rejects.csv'))
    const rejects = readFileSync(join(folder, 'some-bad.csv.rejects.csv'), 'utf8').split('\r\n')
    expect(rejects.map((line) => line.slice(0, 50))).toEqual([
      'line,field,value,rule',
      '3,prs_Gender,Nope,"must be a code of the list Gend',
      '5,prs_Gender,Nope,"must be a code of the list Gend',
      '',
    ])
    expect(await reported('--exploited-in', 'SGP')).toBe(3)
  })

  test('goes on after the last answered batch when it was stopped with Ctrl-C', async () => {
    const file = inFolder('stopped.csv', caseFile(3500, 'Myanmar', [10, 1500, 3400]))
    await using intake = await silentIntake(ledger)
    const first = startCli(['import', file], intake.data, folder)
    await intake.tookSecondBatch
    first.kill('SIGINT')
    const stopped = await first.result
    expect(stopped).toMatchObject({ code: 130, stdout: '' })
    expect(stopped.stderr).toMatch(
      /Stopped\. The first 1,000 commands are in; run the same command again to go on\.\n$/,
    )
    intake.answerAll()
    const second = await startCli(['import', file], intake.data, folder).result
    expect(second.stderr).toMatch(/It was interrupted before: 1,\d{3} rows are in, so it goes on after line 1,\d{3}\./)
    expect(second.code).toBe(3)
    const [rows, sent, added = 0, known = 0, rejected] = summary(second)
    expect([rows, sent, added + known, rejected]).toEqual([3500, 3497, 3497, 3])
    expect(known).toBe(1000)
    expect(readFileSync(join(folder, 'stopped.csv.rejects.csv'), 'utf8').match(/^\d+/gm)).toEqual([
      '12',
      '1502',
      '3402',
    ])
    expect(importsUnderWay(intake.data)).toEqual([])
    expect(await reported('--exploited-in', 'MMR')).toBe(3497)
  })

  test('loses and doubles nothing when it was killed, also without the file to resume by', async () => {
    const file = inFolder('killed.csv', caseFile(2500, 'Thailand'))
    await using intake = await silentIntake(ledger)
    const first = startCli(['import', file], intake.data, folder)
    await intake.tookSecondBatch
    first.kill('SIGKILL')
    expect((await first.result).signal).toBe('SIGKILL')
    const underWay = importsUnderWay(intake.data)
    expect(underWay).toHaveLength(1)
    for (const name of underWay) rmSync(join(intake.data, 'imports', name))
    intake.answerAll()
    const second = await startCli(['import', file], intake.data, folder).result
    expect(second.code).toBe(0)
    const [rows, sent, added = 0, known = 0] = summary(second)
    expect([rows, sent, added + known]).toEqual([2500, 2500, 2500])
    expect(known).toBe(2000)
    expect(await reported('--exploited-in', 'THA')).toBe(2500)
  })

  test('keeps what it could read of a packed file that is cut off, says so in a line, and ends with 1', async () => {
    const packed = gzipSync(caseFile(4000, 'Philippines'))
    const result = await cli('import', inFolder('cut.csv.gz', packed.subarray(0, packed.length / 2)))
    expect(result.code).toBe(1)
    expect(result.stderr).toContain(
      'cut.csv.gz could not be read to its end: it is cut off: its compressed data end too early. The rows before that are in.\n',
    )
    const [rows = 0, sent, added] = summary(result)
    expect(rows).toBeGreaterThan(500)
    expect([sent, added]).toEqual([rows, rows])
    expect(await reported('--exploited-in', 'PHL')).toBe(rows)
  })

  test('refuses a file as a whole whose header does not hold', async () => {
    const result = await cli('import', fixture('htcds.csv'), '--format', 'unodc-glotip')
    expect(result).toMatchObject({ code: 1, stdout: '' })
    expect(result.stderr).toContain('cannot be imported, and no row was: the header lacks the columns: Iso3_code')
    const unknown = await cli('import', inFolder('letter.txt', 'Dear colleagues,\nthank you.\n'))
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain('say which it is with --format')
  })
})

describe('ledger', () => {
  const report = ['report', '--country', 'IDN', '--channel', 'Hotline', '--reported-on', '2023-05-04']
  const facts = ['--citizenship', 'IDN', '--gender', 'Feminine', '--age-band', '24-26']
  const where = ['--exploited-in', 'LAO', '--form', 'ForcedCriminality']

  test('report opens a case once, which stats and countries show', async () => {
    const first = await cli(...report, ...facts, ...where)
    expect(first).toMatchObject({ code: 0, stderr: 'Recorded as a new case:\n' })
    expect(first.stdout).toMatch(/^[0-9a-f-]{36}\n$/)
    const again = await cli(...report, ...facts, ...where)
    expect(again).toMatchObject({ code: 0, stdout: first.stdout })
    expect(again.stderr).toContain('nothing was added')
    const other = await cli(...report, ...facts, ...where, '--key', 'another-person')
    expect(other.stdout).not.toBe(first.stdout)
    expect(await reported('--exploited-in', 'LAO')).toBe(2)
    const table = await cli('stats', 'reported', ...exact, '--by', 'exploited-in,citizenship', '--exploited-in', 'LAO')
    expect(table.stdout).toMatch(/^LAO Lao PDR +IDN Indonesia +2$/m)
    expect((await cli('countries', 'lao', ...exact)).stdout).toMatch(
      /^Exploited in Lao PDR, citizens of other countries +2 /m,
    )
    expect((await cli('countries', ...exact)).stdout).toMatch(/^LAO +Lao PDR +2 +0 +0 +0 +0$/m)
  })

  test('refuses what breaks a rule, and what is no report', async () => {
    const late = await cli(...report.slice(0, -1), '2999', ...facts, ...where)
    expect(late.code).toBe(1)
    expect(late.stderr).toContain('--reported-on lies in the future')
    const wrong = await cli(...report, ...facts, '--exploited-in', 'Laos', '--form', 'ForcedCriminality')
    expect(wrong).toMatchObject({ code: 2, stdout: '' })
    expect(wrong.stderr).toMatch(/^--exploited-in must be an ISO 3166-1 alpha-3 country code, HighSeas or Unknown/)
  })

  test('exact numbers are a statistician’s, who says for what; an analyst is shown editions', async () => {
    const analyst = await cli('stats', 'reported')
    expect(analyst).toMatchObject({ code: 1, stdout: '' })
    expect(analyst.stderr).toMatch(/^The ledger says no: .*none is published yet/)
    expect(await cli('stats', 'reported', '--as', 'statistician')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^--purpose must be one of OfficialStatistics, .*QualityControl/) as unknown,
    })
    const other = await cli('countries', '--as', 'analyst', ...exact)
    expect(other).toMatchObject({ code: 1, stdout: '' })
    expect(other.stderr).toContain('Exact numbers are for the role statistician')
  })

  test('stats and figures let the ledger say what it does not take', async () => {
    const wrong = await cli('stats', 'reported', ...exact, '--citizenship', 'Java')
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toMatch(
      /^--citizenship must be an ISO 3166-1 alpha-3 country code, .*\(more: ledger stats --help\)\n$/,
    )
    expect((await cli('figures', '--by', 'hats')).stderr).toMatch(/^--by must be a code of the list FigureDimension/)
  })

  test('status says how the ledger is', async () => {
    await untilReadable()
    const { code, stdout } = await cli('status')
    expect(code).toBe(0)
    expect(stdout).toContain('Behind           nothing')
    expect(stdout).toContain(
      `Writing          works, at ${ledger.intakeUrl}\nReading          works, at ${ledger.queryUrl}\n`,
    )
    expect(stdout).toMatch(/^Parked +none$/m)
  })

  test('says in one line that the ledger died, or was stopped', async () => {
    const data = copyOfEmptyLedger(join(folder, 'ended'))
    const ask = () => startCli(['stats', 'reported', ...exact], data, folder).result
    const died = await startStandalone({ data })
    await died.kill('SIGKILL')
    expect(await ask()).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `The ledger does not answer at ${died.queryUrl}. Is it running? Start it with: npm start\n`,
    })
    const stopped = await startStandalone({ data })
    await stopped.kill('SIGTERM')
    const { code, stderr } = await ask()
    expect(code).toBe(1)
    expect(stderr).toMatch(/^No ledger runs here: there is no .*connection\.json\. Start it with: npm start .*\n$/)
  })
})

type Row = Readonly<Record<string, string>>

/** What a row of the file states: of which cell, which number, and whether that is masked. */
const statementOfRow = (row: Row): string =>
  [
    ...['Iso3_code', 'Indicator', 'Year', 'Dimension', 'Category', 'Sex', 'Age'].map((column) => row[column]),
    row['txtVALUE']?.replaceAll(',', ''),
  ].join(' | ')

/** What a figure states, in the same words; rows that agree in their cell were numbered. */
const statementOfFigure = ({ record = '', qualifier, value = '' }: Row): string =>
  `${record.replace(/ #\d+$/, '')} | ${qualifier === 'less_than' ? '<' : ''}${value}`

describe('the whole of GLOTIP for the eleven states', () => {
  test('comes in once and comes out again, row for row', async ({ skip }) => {
    skip(!existsSync(given), 'needs the data beside the project (../shared/data)')
    await using fresh = await startStandalone()
    const run = (...args: ReadonlyArray<string>) => startCli(args, fresh.data, folder).result
    expect(summary(await run('import', given))).toEqual([2785, 2785, 2785, 0, 0])
    expect(summary(await run('import', given))).toEqual([2785, 2785, 0, 2785, 0])
    await untilCaughtUp(fresh)
    const { stdout } = await run('figures', '--csv', '--dataset', 'unodc-glotip')
    const figures = parse<Row>(stdout, { columns: true })
    const rows = parse<Row>(readFileSync(given), { columns: true })
    expect(figures).toHaveLength(2785)
    expect(figures.map(statementOfFigure).sort()).toEqual(rows.map(statementOfRow).sort())
  })
})

// Last, as what they bring in would be counted above.
describe('ledger import, of files as their publishers give them out', () => {
  test('finds the header below a preamble, and says which edition the file states', async () => {
    const { code, stderr } = await cli('import', fixture('cases/glotip-as-downloaded-preamble.csv'))
    expect(code, stderr).toBe(0)
    expect(stderr).toContain('as unodc-glotip')
    expect(stderr).toContain('The edition that the file states: ')
  })

  test('leaves out rows of several states where it is asked to, and says how many', async () => {
    const path = fixture('cases/glotip-regional-aggregates.csv')
    const refused = await cli('import', path)
    expect(refused.code, refused.stderr).toBe(3)
    const { code, stdout, stderr } = await cli('import', path, '--skip-aggregates')
    expect(code, stderr).toBe(0)
    expect(stdout).toMatch(/Left out +9\n/)
  })

  test("takes the publisher's template of HTCDS with the state that reports, and names the columns that it does not read", async () => {
    const path = fixture('cases/htcds-iom-template-as-saved.csv')
    const { code, stdout, stderr } = await cli('import', path, '--reporting-country', 'Indonesia')
    expect(code, stdout + stderr).toBe(0)
    expect(stderr).toContain('Columns that are not read: ')
    expect(await cli('import', path, '--reporting-country', 'Nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        '--reporting-country takes a state, as IDN or Indonesia, and Nowhere is none',
      ) as unknown,
    })
  })
})
