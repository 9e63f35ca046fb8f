import type { OfficialFigure } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { importers, type FormatName } from '../importers.ts'
import type { FileFound, ImportOptions } from '../imported-row.ts'
import { commandsOf, fixture, listed, rejectsOf } from '../testing/import-all.ts'
import { filled, templateOf } from './column-map.ts'
import { readColumnMap } from './read-column-map.ts'

async function* whole(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text))
}
const mapText = fixture('cases/embassy-table.map.csv')
const mapOf = (text: string) => {
  const map = readColumnMap(Buffer.from(text))
  if (E.isLeft(map)) throw new Error(JSON.stringify(map.left))
  return map.right
}
const importMapped = async (text: string, map: string, options: ImportOptions = {}) => {
  const read = mapOf(map)
  return await listed(importers[read.format].read(whole(text), { ...options, map: read }))
}
const problemsOf = (text: string, wanted?: FormatName) => {
  const map = readColumnMap(Buffer.from(text), wanted)
  return E.isLeft(map) ? map.left : []
}

describe('embassy-table, with a map of its columns', () => {
  const table = fixture('cases/embassy-table.csv')

  test('is read as published figures: states by their names of the region, and what is ambiguous is refused', async () => {
    const found: FileFound[] = []
    const rows = await importMapped(table, mapText, { onFile: (one) => found.push(one) })
    expect(found[0]?.notRead).toEqual(['Dipulangkan', 'Keterangan'])
    expect(rejectsOf(rows)).toEqual([
      { line: 2, field: 'Jumlah WNI/Korban', value: '1.233', rule: expect.stringContaining('may be 1233') as string },
    ])
    const clear = commandsOf(await importMapped(table.replace('1.233', '1233'), mapText))
    expect(clear.map(({ data }) => data as OfficialFigure)).toMatchObject([
      {
        value: 1233,
        period: '2022',
        dimensions: { citizenship: 'IDN', countryOfExploitation: 'KHM', reportingCountry: 'IDN' },
        source: { record: 'embassy-Kamboja-2022-1', citation: 'Embassy table, row 1: Kamboja, 2022' },
      },
      { value: 276, dimensions: { countryOfExploitation: 'LAO' } },
      { value: 205, dimensions: { countryOfExploitation: 'MMR' } },
    ])
  })

  test('takes words for how exact a number is from another of its columns', async () => {
    const returned = mapText.replace('Jumlah WNI/Korban', 'Dipulangkan').replace('embassy-', 'returned-')
    expect(commandsOf(await importMapped(table, returned)).map(({ data }) => data)).toMatchObject([
      { value: 484, qualifier: 'approximate' },
      { value: 23, qualifier: 'exact' },
      { value: 20, qualifier: 'at_least' },
    ])
  })

  test('is refused as a whole where it lacks a column that the map names', async () => {
    const rows = await importMapped(table, mapText.replace('{Tahun}', '{Jahr}'))
    expect(rejectsOf(rows)).toMatchObject([{ line: 1, rule: 'the header lacks the columns: Jahr' }])
  })

  test('may be parted by semicolons, and have lines above its header', async () => {
    const lines = ['KBRI', ...table.replaceAll('"', '').replaceAll(',', ';').split('\n')].join('\n')
    expect(commandsOf(await importMapped(lines.replace('1.233', '1233'), mapText))).toHaveLength(3)
  })
})

describe('tip-report-table, with a map of its columns', () => {
  const map = [
    'column,says',
    'figure_id,tip-{Year}-convictions',
    'indicator,persons_convicted',
    'unit,persons',
    'value,{Convictions}',
    'qualifier,exact',
    'period,{Year}',
    'citation,TIP report {Year}',
  ].join('\n')

  test('is taken where a cell holds one number, and refused where it holds two', async () => {
    const table = fixture('cases/tip-report-table.csv')
    const read = readColumnMap(Buffer.from(map), 'published-figures')
    if (E.isLeft(read)) throw new Error(JSON.stringify(read.left))
    const importing = (text: string) => listed(importers['published-figures'].read(whole(text), { map: read.right }))
    expect(rejectsOf(await importing(table)).map(({ rule }) => rule)).toEqual([
      'holds two numbers: write the one that is meant',
      'holds two numbers: write the one that is meant',
    ])
    const one = table.replaceAll(/ \([\d,]+\)/g, '')
    expect(commandsOf(await importing(one)).map(({ data }) => (data as OfficialFigure).value)).toEqual([2732, 1502])
  })
})

describe('a map that does not hold', () => {
  test.each<readonly [name: string, text: string, problem: readonly [line: number, field: string, rule: unknown]]>([
    ['no header', 'figure_id,x', [1, '', 'must name the two columns of a map: column,says']],
    ['no format', 'column,says\nvalue,{x}', [2, 'column', expect.stringContaining('must be format')]],
    ['another format', 'column,says\nformat,excel', [2, 'says', expect.stringContaining('published-figures')]],
    ['an unknown column', `${mapText}wert,{x}\n`, [13, 'column', expect.stringContaining('figure_id')]],
    ['a column twice', `${mapText}value,{x}\n`, [13, 'column', 'stands on an earlier line already: value']],
    ['too few columns', mapText.replace(/^period.*\n/m, ''), [1, 'column', 'lacks the columns: period']],
    ['three cells', `${mapText}modus,a,b\n`, [13, 'says', expect.stringContaining('more than two cells')]],
    ['a text too long', `${mapText}modus,${'x'.repeat(1001)}\n`, [13, 'says', expect.stringContaining('1 to 1000')]],
    ['a column of names', 'column,says\nformat,htcds\nprs_FirstName,{n}', [3, 'column', expect.any(String)]],
    ['too many bytes', 'x'.repeat(65 * 1024), [1, '', 'must be at most 64 KiB']],
  ])('%s is told with its line and field', (_name, text, [line, field, rule]) => {
    expect(problemsOf(text)[0]).toEqual({ line, field, rule })
  })

  test('names another format than --format', () => {
    expect(problemsOf(mapText, 'htcds')).toMatchObject([{ line: 2, field: 'says' }])
  })

  test('whatever it holds, it is a map or has a problem with a rule', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        for (const one of problemsOf(`column,says\n${text}`)) expect(one.rule).not.toBe('')
      }),
    )
  })
})

test('a template says the same whatever stands in the cells, braces too', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(filled(templateOf('{a}-{b}!'), (column) => (column === 'a' ? a : b))).toBe(`${a}-${b}!`)
    }),
  )
})
