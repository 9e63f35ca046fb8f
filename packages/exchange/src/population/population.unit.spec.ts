import * as E from 'fp-ts/lib/Either.js'
import type { Edition } from '@ledger/ledger'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { detectFormat } from '../detect-format.ts'
import { fixture, givenData, importAll } from '../testing/import-all.ts'

const header = 'REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,SOURCE,LICENCE'
const row = 'KHM,2023,17423880,PS,"World Bank, SP.POP.TOTL",CC BY 4.0'
const imported = (text: string, edition?: string) =>
  importAll('population', text, 1000, edition === undefined ? {} : { edition: edition as Edition })

describe('a reference series of the population', () => {
  test('is known by its header', () => {
    expect(detectFormat(fixture('population.csv'))).toBe('population')
  })

  test('becomes figures of the state and year, with source, edition and licence', async () => {
    const [one] = await imported(`${header}\n${row}\n`, '2026-03')
    expect(one?.result).toMatchObject(
      E.right({
        command: 'PublishFigure',
        data: {
          indicator: 'population',
          unit: 'persons',
          value: 17423880,
          period: '2023',
          dimensions: { reportingCountry: 'KHM' },
          source: {
            dataset: 'population',
            record: 'KHM:2023',
            citation: 'World Bank, SP.POP.TOTL',
            edition: '2026-03',
            licence: 'CC BY 4.0',
          },
        },
      }),
    )
  })

  test.each([
    ['XXX,2023,1,PS,S,L', 'REF_AREA'],
    ['KHM,2566,1,PS,S,L', 'TIME_PERIOD'],
    ['KHM,2023-06,1,PS,S,L', 'TIME_PERIOD'],
    ['KHM,2023,0,PS,S,L', 'OBS_VALUE'],
    ['KHM,2023,"17,4",PS,S,L', 'OBS_VALUE'],
    ['KHM,2023,1,PT,S,L', 'UNIT_MEASURE'],
    ['KHM,2023,1,PS,S,', 'LICENCE'],
    ['KHM,2023,1,PS,,L', 'SOURCE'],
  ])('%s is refused by %s', async (line, column) => {
    const [one] = await imported(`${header}\n${line}\n`)
    const rejects = one === undefined || E.isRight(one.result) ? [] : one.result.left
    expect(rejects.map(({ field }) => field)).toContain(column)
  })

  const given = givenData('population-asean.csv')
  test.skipIf(!existsSync(given))('of the eleven states of ASEAN, 2000 to 2024, is taken whole', async () => {
    const rows = await imported(readFileSync(given, 'utf8'), '2026-03')
    expect(rows).toHaveLength(275)
    expect(rows.filter(({ result }) => E.isLeft(result))).toEqual([])
  })
})
