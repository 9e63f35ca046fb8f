import { describe, expect, test } from 'vitest'
import * as E from 'fp-ts/lib/Either.js'
import { importers } from './importers.ts'
import { importAll, linesTaken, listed, rejectsOf } from './testing/import-all.ts'

const header =
  'figure_id,indicator,unit,value,qualifier,citizenship,country_of_exploitation,country_of_return_from,' +
  'reporting_country,period,modus,transport,assisted_by,citation'
const row = (id: string): string =>
  `${id},rescued,persons,137,exact,IDN,PHL,,IDN,2023-06-26,online_scam,,PHL,An article`
const good = [header, row('a'), row('b')].join('\n')
const importFigures = (file: string | Uint8Array, length?: number) => importAll('published-figures', file, length)

describe('a file', () => {
  test.each([
    ['LF', good],
    ['LF at the end as well', `${good}\n`],
    ['CRLF', good.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${good}`],
    ['blank lines at the end', `${good}\n\n\r\n\n`],
    ['all cells in quotes', good.replaceAll(/[^,\n]+/g, '"$&"')],
    ['its columns in another order', good.replaceAll(/^(.*?),(.*)$/gm, '$2,$1')],
  ])('with %s is read', async (_name, file) => {
    for (const length of [1, 7, 100_000]) {
      const rows = await importFigures(file, length)
      expect(rejectsOf(rows)).toEqual([])
      expect(linesTaken(rows)).toEqual([2, 3])
    }
  })

  test('with a header alone has no rows and no errors', async () => {
    expect(await importFigures(header)).toEqual([])
    expect(await importFigures(`${header}\r\n`)).toEqual([])
  })

  test.each([
    ['of nothing', '', 'is empty: the first line of a file names its columns'],
    ['of blank lines', '\n\r\n', 'is empty: the first line of a file names its columns'],
    ['that lacks a column', good.replaceAll(/,[^,\n]*$/gm, ''), 'the header lacks the columns: citation'],
    [
      'with a column twice',
      good.replaceAll(/$/gm, ',x').replace(',x', ',unit'),
      'the header has columns more than once: unit',
    ],
    [
      'with a misspelt column',
      good.replace('modus', 'mode'),
      'the header lacks the columns: modus; has columns that are not of this format: mode',
    ],
    [
      'with a column more',
      good.replaceAll(/$/gm, ',').replace(/,$/m, ',notes'),
      'the header has columns that are not of this format: notes',
    ],
    ['in UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), 'is UTF-16 text: save the file as UTF-8'],
    [
      'in UTF-16 without a mark',
      Buffer.from(good, 'utf16le'),
      'holds a NUL character: it may be UTF-16 text, save the file as UTF-8',
    ],
    [
      'with a header in Windows-1252',
      Buffer.from(good.replace('citation', 'citaci\xf3n'), 'latin1'),
      'is not UTF-8 text: save the file as UTF-8',
    ],
    [
      'with lines that end in CR alone',
      good.replaceAll('\n', '\r'),
      'holds a carriage return outside of quotes: lines must end in LF or CRLF',
    ],
    [
      'with a broken quote in its header',
      `"${good}`,
      'opens a quote that is not closed within 1 MiB, or by the end of the file',
    ],
  ])('%s is refused once, as a whole', async (_name, file, rule) => {
    const rows = await importFigures(file)
    expect(rows).toHaveLength(1)
    expect(rejectsOf(rows)).toMatchObject([{ line: 1, field: '', rule }])
  })
})

describe('a bad row', () => {
  const among = (bad: string | Buffer): Buffer =>
    Buffer.concat([Buffer.from(`${header}\n${row('a')}\n`), Buffer.from(bad), Buffer.from(`\n${row('c')}\n`)])

  test.each<[string, string | Buffer, ReadonlyArray<readonly [string, unknown]>]>([
    ['with too few cells', 'b,rescued', [['', 'has 2 cells where the header has 14']]],
    ['with too many cells', `${row('b')},more`, [['', 'has 15 cells where the header has 14']]],
    [
      'with a quote left open',
      row('b').replace('An', '"An'),
      [['', 'opens a quote that is not closed within 1 MiB, or by the end of the file']],
    ],
    [
      'with text behind a quote',
      row('b').replace('An article', '"An" article'),
      [['', 'has text between a closing quote and the next comma']],
    ],
    [
      'in Windows-1252',
      Buffer.from(row('b').replace('An', '\xc0n'), 'latin1'),
      [['', 'is not UTF-8 text: save the file as UTF-8']],
    ],
    [
      'with a NUL',
      row('b').replace('An', 'A\0'),
      [['', 'holds a NUL character: it may be UTF-16 text, save the file as UTF-8']],
    ],
    ['of more than 1 MiB', row('b').replace('An', 'A'.repeat(2_000_000)), [['', 'is longer than 1 MiB']]],
    [
      'with a cell too long',
      row('b').replace('An', 'A'.repeat(1000)),
      [['citation', 'must be text of 1 to 1000 characters on one line, without blank ends (Citation)']],
    ],
    [
      'with a code of no list',
      row('b').replace('persons', 'people'),
      [['unit', expect.stringContaining('FigureUnit')]],
    ],
    [
      'with a country of no name',
      row('b').replace('PHL', 'Java'),
      [['country_of_exploitation', expect.stringContaining('HighSeas')]],
    ],
    [
      'with a number that is none',
      row('b').replace('137', '1,37'.replace(',', '') + 'e2'),
      [['value', expect.stringContaining('must be a number of at least 0, as 1233')]],
    ],
    [
      'with a negative number',
      row('b').replace('137', '-137'),
      [['value', expect.stringContaining('must be a number of at least 0, as 1233')]],
    ],
    ['with the record of an earlier line', row('a'), [['figure_id', 'stands on an earlier line of the file already']]],
    ['without a record', row(''), [['figure_id', expect.stringContaining('1 to 300 characters')]]],
    [
      'with several bad cells',
      row('b').replace('exact', 'about').replace('2023-06-26', 'June').replace('rescued', 'Rescued'),
      [
        ['indicator', expect.stringContaining('lower case')],
        ['qualifier', expect.stringContaining('FigureQualifier')],
        ['period', expect.stringContaining('EDTF')],
      ],
    ],
  ])('%s is refused cell by cell, and the others are taken', async (_name, bad, expected) => {
    for (const length of [50, 1_000_000]) {
      const rows = await importFigures(among(bad), length)
      expect(linesTaken(rows)).toEqual([2, 4])
      expect(rejectsOf(rows).map(({ line, field, rule }) => [line, field, rule])).toEqual(
        expected.map(([field, rule]) => [3, field, rule]),
      )
    }
  })

  test('is shown by its first 100 characters', async () => {
    const rows = await importFigures(among(row('b').replace('An', '😀'.repeat(600))))
    expect(rejectsOf(rows)).toMatchObject([{ field: 'citation', value: '😀'.repeat(50) }])
  })

  test('is named as the file spells its column', async () => {
    const file =
      'prs_Nationality,cas_IncomingReferralDate,cas_ReportingCountry,prs_Gender,hte_Country,vic_TypeOfExploitation\nXX,x,ID,,,\n'
    expect(rejectsOf(await importAll('htcds', file)).map(({ field }) => field)).toEqual([
      'cas_IncomingReferralDate',
      'prs_Nationality',
    ])
  })
})

describe('an import', () => {
  test('gives its rows while the file still comes', async () => {
    let last = false
    const slow = async function* () {
      yield await Promise.resolve(Buffer.from(`${good}\n`))
      last = true
      yield Buffer.from(`${row('c')}\n`)
    }
    const rows = importers['published-figures'].read(slow())[Symbol.asyncIterator]()
    expect(await rows.next()).toMatchObject({ value: { line: 2 } })
    expect(last).toBe(false)
  })

  test('can be stopped', async () => {
    const stop = new AbortController()
    const endless = async function* () {
      yield await Promise.resolve(Buffer.from(`${header}\n`))
      for (let n = 0; ; n++) yield Buffer.from(`${row(String(n))}\n`)
    }
    const reading = async () => {
      for await (const { line } of importers['published-figures'].read(endless(), { signal: stop.signal })) {
        if (line === 1000) stop.abort()
      }
    }
    await expect(reading()).rejects.toThrow('aborted')
  })

  test('lets go of its source when its reader stops', async () => {
    let closed = false
    const source = async function* () {
      try {
        yield await Promise.resolve(Buffer.from(`${good}\n`))
        yield Buffer.from(`${row('c')}\n`)
      } finally {
        closed = true
      }
    }
    for await (const { result } of importers['published-figures'].read(source())) {
      expect(E.isRight(result)).toBe(true)
      break
    }
    expect(closed).toBe(true)
  })

  test('passes on what its source throws', async () => {
    const broken = async function* () {
      yield await Promise.resolve(Buffer.from(good))
      throw new Error('the disk is gone')
    }
    await expect(listed(importers['published-figures'].read(broken()))).rejects.toThrow('the disk is gone')
  })
})
