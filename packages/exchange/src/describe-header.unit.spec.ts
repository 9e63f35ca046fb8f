import { describe, expect, test } from 'vitest'
import { describeHeader } from './describe-header.ts'
import { detectFormat } from './detect-format.ts'
import { fixture } from './testing/import-all.ts'

describe('a file of no known format', () => {
  test('embassy-table is told by its separator and columns', () => {
    const beginning = fixture('cases/embassy-table.csv')
    expect(detectFormat(beginning)).toBeUndefined()
    expect(describeHeader(beginning)).toEqual({
      separator: ',',
      columns: ['No', 'Negara', 'Tahun', 'Jumlah WNI/Korban', 'Dipulangkan', 'Keterangan'],
      nearest: undefined,
    })
  })

  test('tip-report-table is told by its separator, its columns, and the format that has some of them', () => {
    const beginning = fixture('cases/tip-report-table.csv')
    expect(detectFormat(beginning)).toBeUndefined()
    const { separator, columns, nearest } = describeHeader(beginning)
    expect([separator, columns[1]]).toEqual([',', 'Prosecutions'])
    expect(nearest?.format).toBe('unodc-glotip')
    expect(nearest?.lacks).toContain('Iso3_code')
  })

  test('may be parted by semicolons or tabs, with quotes', () => {
    expect(describeHeader('"a; b";c;d\n1;2;3').columns).toEqual(['a; b', 'c', 'd'])
    expect(describeHeader('a\tb, c\td').separator).toBe('\t')
    expect(describeHeader('')).toMatchObject({ columns: [''] })
  })

  test('of many long columns is told in part', () => {
    const { columns } = describeHeader(Array.from({ length: 500 }, () => 'x'.repeat(500)).join(','))
    expect([columns.length, columns[0]?.length]).toEqual([30, 100])
  })
})
