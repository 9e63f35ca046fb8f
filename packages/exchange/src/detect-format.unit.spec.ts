import { describe, expect, test } from 'vitest'
import { detectFormat } from './detect-format.ts'
import { importers, type FormatName } from './importers.ts'
import { fixture } from './testing/import-all.ts'

const firstLine = (file: string): string => file.slice(0, file.indexOf('\n') + 1)

describe('the format of a file', () => {
  test.each(['unodc-glotip', 'htcds', 'ctdc-global', 'ctdc-synthetic'] as const)(
    '%s is found by its header',
    (name) => {
      expect(detectFormat(firstLine(fixture(`${name}.csv`)))).toBe(name)
    },
  )

  test.each(Object.keys(importers) as ReadonlyArray<FormatName>)('%s is found by the header that it names', (name) => {
    expect(detectFormat(importers[name].header.join(','))).toBe(name)
  })

  test('is found with a byte order mark, quotes and CRLF, and with a misspelt column', () => {
    const [first = '', ...others] = importers['ctdc-synthetic'].header
    expect(detectFormat(`\ufeff"${first}",${others.join(',')}\r\n`)).toBe('ctdc-synthetic')
    expect(detectFormat(['yearOfRegistraton', ...others].join(','))).toBe('ctdc-synthetic')
  })

  test.each(['', 'a,b,c', '"', 'a\rb', '\0', 'name,value,period'])('%j is of no format that is known', (line) => {
    expect(detectFormat(line)).toBeUndefined()
  })
})
