import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { longestRecord, recordReader, type CsvRecord } from './record-reader.ts'

const read = (
  file: string | Uint8Array,
  pieceLength = 100_000,
  makesSense: (record: CsvRecord) => boolean = () => true,
): ReadonlyArray<CsvRecord> => {
  const records: CsvRecord[] = []
  const reader = recordReader((record) => {
    records.push(record)
    return makesSense(record)
  })
  const bytes = Buffer.from(file as string)
  for (let from = 0; from < bytes.length; from += pieceLength) reader.push(bytes.subarray(from, from + pieceLength))
  reader.end()
  return records
}

/** What was read, as a line number with either the cells or the first words of the problem. */
const told = (records: ReadonlyArray<CsvRecord>) =>
  records.map((record) => [record.line, 'problem' in record ? record.problem.split(':')[0] : record.cells.join('|')])

const utf16 = 'is UTF-16 text'
const notUtf8 = 'is not UTF-8 text'
const nul = 'holds a NUL character'
const lonelyCr = 'holds a carriage return outside of quotes'
const afterQuote = 'has text between a closing quote and the next comma'
const insideQuote = 'has a quote inside a cell that does not begin with one'
const unclosed = 'opens a quote that is not closed within 1 MiB, or by the end of the file'
const tooLong = 'is longer than 1 MiB'

// Any text at all but NUL, which no CSV file of ours holds.
const cell = fc.string({
  unit: fc.constantFrom('a', ',', '"', '\n', '\r', '\r\n', ';', ' ', "'", '=', 'ភ', '😀', '\ufeff'),
})
const anyText = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))

describe('records', () => {
  test('are what csv-stringify wrote, whatever the cells hold, and in whatever pieces the bytes come', () => {
    const rows = fc.array(fc.array(fc.oneof(cell, anyText), { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 50 }), fc.constantFrom('unix', 'windows'), (cells, length, ends) => {
        // A mark at the very beginning is one of the file, not of the cell.
        fc.pre(cells[0]?.[0]?.startsWith('\ufeff') !== true)
        const file = stringify(cells, { record_delimiter: ends as 'unix', quoted_match: /[\r\n]/ })
        expect(read(file, length).map((record) => ('cells' in record ? record.cells : record))).toEqual(cells)
      }),
      { numRuns: 500 },
    )
  })

  test('stand on the lines on which they start', () => {
    const file = 'a,b\n"1\n2\r\n3",x\r\n\n\ny,"z\n"'
    expect(read(file, 3)).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1\n2\r\n3', 'x'] },
      { line: 7, cells: ['y', 'z\n'] },
    ])
  })

  test.each([
    ['nothing', '', []],
    ['a byte order mark alone', '\ufeff', []],
    ['blank lines', '\n\r\n\n', []],
    ['a byte order mark before the first cell', '\ufeffa,b\n', [[1, 'a|b']]],
    ['a byte order mark before a quoted cell', '\ufeff"a",b\n', [[1, 'a|b']]],
    [
      'a byte order mark elsewhere, which is a character',
      'a\n\ufeffb',
      [
        [1, 'a'],
        [2, '\ufeffb'],
      ],
    ],
    [
      'a last line without an end',
      'a,b\r\nc,d',
      [
        [1, 'a|b'],
        [2, 'c|d'],
      ],
    ],
    ['an empty cell in quotes', '"",x\n""\n', [[1, '|x']]],
  ])('of %s', (_name, file, expected) => {
    expect(told(read(file))).toEqual(expected)
  })

  test.each([
    ['UTF-16 with its mark, little-endian', Buffer.from('\ufeffa,b', 'utf16le'), [[1, utf16]]],
    ['UTF-16 with its mark, big-endian', Buffer.from('\ufeffa,b', 'utf16le').swap16(), [[1, utf16]]],
    ['UTF-16 without a mark', Buffer.from('a,b', 'utf16le'), [[1, nul]]],
    [
      'Windows-1252',
      Buffer.from('a,b\ncaf\xe9,d\ne,f\n', 'latin1'),
      [
        [1, 'a|b'],
        [2, notUtf8],
        [3, 'e|f'],
      ],
    ],
    [
      'a cut-off character',
      Buffer.from([0x61, 0xe1, 0x9e, 0x0a, 0x62]),
      [
        [1, notUtf8],
        [2, 'b'],
      ],
    ],
    [
      'a surrogate, which UTF-8 must not hold',
      Buffer.from([0xed, 0xa0, 0x80, 0x0a, 0x62]),
      [
        [1, notUtf8],
        [2, 'b'],
      ],
    ],
    [
      'a NUL character',
      'a\0,b\nc,d\n',
      [
        [1, nul],
        [2, 'c|d'],
      ],
    ],
    [
      'a NUL character in quotes',
      '"a\0",b\nc,d\n',
      [
        [1, nul],
        [2, 'c|d'],
      ],
    ],
    ['lines that end in CR alone', 'a,b\rc,d\re,f\r', [[1, lonelyCr]]],
    [
      'text after a closing quote',
      'a,b\n"c"d,e\nf,g\n',
      [
        [1, 'a|b'],
        [2, afterQuote],
        [3, 'f|g'],
      ],
    ],
    [
      'a quote inside a cell',
      'a,b\nc"d",e\nf,g\n',
      [
        [1, 'a|b'],
        [2, insideQuote],
        [3, 'f|g'],
      ],
    ],
  ])('tell what is wrong with %s', (_name, file, expected) => {
    expect(told(read(file))).toEqual(expected)
    expect(told(read(file, 1))).toEqual(expected)
  })
})

describe('a quote that is not closed', () => {
  test('gives up its own line only, when another quote shows it', () => {
    const file = 'h,i\n1,"a\n2,b\n3,"c\n4,"d ""e"""\n5,f\n'
    expect(told(read(file))).toEqual([
      [1, 'h|i'],
      [2, afterQuote],
      [3, '2|b'],
      [4, unclosed],
      [5, '4|d "e"'],
      [6, '5|f'],
    ])
  })

  test('gives up its own line only, when the file ends', () => {
    expect(told(read('h,i\n1,"a\n2,b\n3,c'))).toEqual([
      [1, 'h|i'],
      [2, unclosed],
      [3, '2|b'],
      [4, '3|c'],
    ])
  })

  test('gives up its own line only, when the record grows too long', () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => `${index},x`)
    const records = read(['h,i', '0,"open', ...rows].join('\n'), 50_000)
    expect(records.length).toBe(rows.length + 2)
    expect(told(records.slice(1, 3))).toEqual([
      [2, unclosed],
      [3, '0|x'],
    ])
    expect(told(records.slice(-1))).toEqual([[200_002, '199999|x']])
  })

  test('gives up its own line only, when what it would make does not make sense', () => {
    const file = 'h,i\n1,"a\n2,b\n3,c"\n4,d\n'
    const twoShortCells = (record: CsvRecord) => 'cells' in record && record.cells.every((one) => one.length < 3)
    expect(told(read(file, 5, twoShortCells))).toEqual([
      [1, 'h|i'],
      [2, '1|a\n2,b\n3,c'],
      [3, '2|b'],
      [4, unclosed],
      [5, '4|d'],
    ])
  })
})

describe('a line of more than 1 MiB', () => {
  const long = 'x'.repeat(longestRecord + 1)

  test.each([
    ['alone', `a,b\n${long}\nc,d\n`],
    ['after an open quote', `a,b\n"${long}\nc,d\n`],
    ['between quotes', `a,b\n"${long}",\nc,d\n`],
    ['of several megabytes', `a,b\n${long}${long}${long}\nc,d\n`],
  ])('%s is refused, and the next line is read', (_name, file) => {
    for (const length of [10_000, 70_000, 10_000_000]) {
      const records = told(read(file, length))
      expect(records[0]).toEqual([1, 'a|b'])
      expect(records[1]?.[0]).toBe(2)
      expect([tooLong, unclosed]).toContain(records[1]?.[1])
      expect(records.slice(2)).toEqual([[3, 'c|d']])
    }
  })

  test('at the end of the file is refused once', () => {
    expect(told(read(`a,b\n${long}${long}`, 70_000))).toEqual([
      [1, 'a|b'],
      [2, tooLong],
    ])
  })

  test('that has CR alone for line ends is told so', () => {
    expect(told(read('a,b\r'.repeat(500_000), 70_000))).toEqual([[1, lonelyCr]])
  })

  test('is read where it is just short enough', () => {
    expect(read(`${'x'.repeat(longestRecord - 2)},y\nc,d`, 70_000)).toHaveLength(2)
  })
})

test('any bytes are read to the end without an exception, and every line is accounted for', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc.constantFrom('a,b', '"', '\n', '\r\n', ',', '""', 'x"y', '"a"').map((text) => Buffer.from(text)),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 1, max: 40 }), (parts, length) => {
      const bytes = Buffer.concat(parts)
      const records = read(bytes, length, (record) => 'cells' in record)
      expect(records).toEqual(read(bytes, 1000, (record) => 'cells' in record))
      const lines = records.map(({ line }) => line)
      expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b))
      const content = bytes
        .toString('latin1')
        .split('\n')
        .some((line) => !['', '\r'].includes(line))
      expect(records.length > 0 || !content || /^(\xef\xbb\xbf)?[\r\n"]*$/.test(bytes.toString('latin1'))).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
