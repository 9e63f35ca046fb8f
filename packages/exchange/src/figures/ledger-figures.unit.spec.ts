import { FiguresCsv } from '@ledger/api'
import * as E from 'fp-ts/lib/Either.js'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { importers } from '../importers.ts'

const filled: Readonly<Record<string, string>> = {
  ...{ id: 'x', indicator: 'rescued', unit: 'ratio', value: '8', qualifier: 'exact', period: '2023' },
  ...{ dataset: 'a-set', record: 'r1', citation: 'c' },
}

const read = async (over: Readonly<Record<string, string>>, columns: ReadonlyArray<string> = FiguresCsv.names) => {
  const row = columns.map((name) => ({ ...filled, ...over })[name] ?? '')
  const file = Readable.from([Buffer.from(`${columns.join()}\r\n${row.join()}\r\n`)])
  for await (const { result } of importers['ledger-figures'].read(file)) return result
  throw new Error('no row was read')
}

const told = async (over: Readonly<Record<string, string>>) => {
  const result = await read(over)
  return E.isRight(result) ? result.right.data : result.left.map(({ field, rule }) => `${field} ${rule}`)
}

describe('figures that the ledger gave out', () => {
  test.each(['0.1234567', '1e-7', '0.1', '9007199254740991'])('come in with all digits of %s', async (value) => {
    expect(await told({ value })).toMatchObject({ value: Number(value) })
  })

  test('come in with zeros that a person wrote, and never as thousands', async () => {
    expect(await told({ value: '012' })).toMatchObject({ value: 12 })
    for (const value of ['12.000', '1.50'])
      expect(await told({ value })).toEqual([expect.stringMatching(/^value .*thousands/)])
    expect(await told({ value: '1e3x' })).toEqual([expect.stringMatching(/^value must be a number/)])
  })

  test('come in with lists as people write them, and words as they were before they were made safe', async () => {
    expect(await told({ assistedBy: 'LAO; KHM', record: "'=1", category: "'＝1" })).toMatchObject({
      dimensions: { assistedBy: ['KHM', 'LAO'], category: '＝1' },
      source: { record: '=1' },
    })
  })

  test('come in from files of earlier releases, which have no edition', async () => {
    const result = await read(
      {},
      FiguresCsv.names.filter((name) => name !== 'edition'),
    )
    expect(E.isRight(result) && result.right.data).not.toHaveProperty('source.edition')
  })

  test('are refused by the rule of the figure where a cell says what none can', async () => {
    expect(await told({ unit: 'people', sex: 'F' })).toEqual([
      expect.stringContaining('unit must be a code of the list FigureUnit'),
      expect.stringContaining('sex must be a code of the list Sex'),
    ])
  })
})
