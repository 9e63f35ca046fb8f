import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decode } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { runInWorld } from '../testing/run-in-world.ts'
import { formats } from './formats.ts'
import { ImportReport } from './import-report.ts'

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../../../packages/exchange/fixtures/cases/${name}.csv`, import.meta.url))

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-import-command-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const nowhere = ['--intake', 'http://127.0.0.1:1', '--token', 't']
const run = (...args: ReadonlyArray<string>) => runInWorld(['import', ...args, ...nowhere])
const written = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('ledger import, of a header that no format knows', () => {
  test.each([
    ['embassy-table', /parted by commas, and its columns are No, Negara, .*No format has any of them/],
    ['tip-report-table', /parted by commas, .*The nearest format is unodc-glotip, which needs Iso3_code/],
  ])('names the cause for %s, and what to do', async (name, says) => {
    const { code, noted } = await run(fixture(name))
    expect(code).toBe(2)
    expect(noted.trimEnd().split('\n')).toHaveLength(1)
    expect(noted).toMatch(says)
    expect(noted).toContain('--map')
  })
})

describe('ledger import --map', () => {
  test.each([
    ['column,says\nformat,published-figures\nwert,x\n', 'line 3, column: must be a code of the list Column'],
    ['figure_id;x\n', 'line 1: must name the two columns of a map: column,says'],
    ['column;says\nformat;published-figures\n', 'line 1, column: lacks the columns: figure_id'],
  ])('that holds %j names line and field', async (content, says) => {
    const { code, noted } = await run(fixture('embassy-table'), '--map', written('map.csv', content))
    expect(code).toBe(2)
    expect(noted).toContain(says)
  })

  test('that is not there says so', async () => {
    expect((await run(fixture('embassy-table'), '--map', join(folder, 'none'))).noted).toContain(
      'there is no such file',
    )
  })
})

describe('ledger import --dry-run', () => {
  test('needs no ledger that answers, and tells all that the file tells', async () => {
    const args = [fixture('embassy-table'), '--map', fixture('embassy-table.map'), '--dry-run', '--json']
    const { code, written: out } = await run(...args)
    expect(code).toBe(3)
    const report = decode(ImportReport)(JSON.parse(out))
    expect(report).toMatchObject(
      E.right({ rows: 3, sent: 0, refused: 1, dryRun: { untold: 2 }, columnsNotRead: ['Dipulangkan', 'Keterangan'] }),
    )
  })

  test('names the edition that the file states, and says of a header that it does not hold', async () => {
    const stated = await run(fixture('glotip-as-downloaded-preamble'), '--dry-run')
    expect(stated.noted).toContain('The edition that the file states: 2025-04-14.')
    expect(stated.written).toMatch(/New or known +11\n/)
    const { code, noted } = await run(fixture('htcds-iom-template-as-saved'), '--dry-run')
    expect(code).toBe(1)
    expect(noted).toContain('the header lacks the columns: cas_ReportingCountry')
  })
})

describe('ledger import --template', () => {
  test.each(formats)('%s prints a file that imports', async (format) => {
    const { code, written: out } = await run('--template', format)
    expect(code).toBe(0)
    const dry = await run(written('template.csv', out), '--format', format, '--dry-run')
    expect(dry.code).toBe(0)
    expect(dry.written).toMatch(/Rejected +0\n/)
  })
})

test.each([
  [['--undo', '0123456789ab'], '--undo needs --reason, one of: RecordedInError'],
  [['--undo', '0123456789ab', '--reason', 'NewInformation'], '--undo needs --reason'],
  [['x.csv', '--undo', '0123456789ab'], '--undo takes the id of an import, and no file'],
])('ledger import %j cannot be meant', async (args, says) => {
  const { code, noted } = await run(...args)
  expect(code).toBe(2)
  expect(noted).toContain(says)
})
