import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startCli, type CliResult } from './cli-process.ts'
import { startStandalone, type StandaloneProcess } from './start-standalone.ts'

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
  await vi.waitFor(async () => expect((await cli('status')).stdout).toContain('Behind           nothing'), {
    timeout: 60_000,
    interval: 100,
  })
  const { stdout } = await cli(
    'stats',
    'reported',
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
