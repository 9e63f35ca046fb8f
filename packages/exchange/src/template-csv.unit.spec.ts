import { describe, expect, test } from 'vitest'
import { importers, type FormatName } from './importers.ts'
import { detectFormat } from './detect-format.ts'
import { templateCsv } from './template-csv.ts'
import { commandsOf, importAll, rejectsOf } from './testing/import-all.ts'

const names = Object.keys(importers) as ReadonlyArray<FormatName>

describe.each(names)('the template of %s', (format) => {
  test('is known by its header and imports as it is: its example is left out', async () => {
    expect(detectFormat(templateCsv(format))).toBe(format)
    const rows = await importAll(format, templateCsv(format))
    expect(rejectsOf(rows)).toEqual([])
    const left = importers[format].example === undefined ? [] : ['the example of the template']
    expect(rows.map(({ skipped }) => skipped)).toEqual(left)
  })

  test('holds no column for what must not come into the ledger', () => {
    expect(templateCsv(format)).not.toMatch(/prs_FirstName|prs_Birthdate|prs_IdentityNumber/)
  })
})

test.each<readonly [format: FormatName, example: string]>([
  ['published-figures', 'example-1'],
  ['ledger-figures', 'example-1'],
  ['htcds', 'EXAMPLE-1'],
])('what is filled in as in the example of %s is taken', async (format, example) => {
  expect(commandsOf(await importAll(format, templateCsv(format).replace(example, 'row-1')))).toHaveLength(1)
})
