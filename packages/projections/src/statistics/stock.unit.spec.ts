import { describe, expect, test } from 'vitest'
import type { Measure } from './measure.ts'
import { isStock, keptQuestionsOf, stockTable, withStocks } from './stock.ts'
import { tabulate, type NetCount } from './tabulate.ts'

const net = (country: string, count: number, certain = true): NetCount => ({
  values: { countryOfExploitation: country },
  fromMonth: null,
  toMonth: null,
  certain,
  count,
})

type Asked = { readonly measure: Measure; readonly from: string | null; readonly to: string }
const asked = (measure: Measure): Asked => ({ measure, from: '2023-01-01', to: '2023-12-31' })

/** Reads a stock from what is kept of openings and closings, and tells what was asked for it. */
const reading = (kept: Readonly<Partial<Record<Measure, ReadonlyArray<NetCount>>>>) => {
  const questions: Asked[] = []
  const read = withStocks((question: Asked) => {
    questions.push(question)
    return Promise.resolve(kept[question.measure] ?? [])
  })
  return { read, questions }
}

const openBy = async (opened: ReadonlyArray<NetCount>, closed: ReadonlyArray<NetCount>) =>
  stockTable(tabulate(await reading({ opened, closed }).read(asked('open')), ['countryOfExploitation']))

describe('a stock', () => {
  test('is what raised it less what lowered it since ever, up to the last day asked for', async () => {
    const { read, questions } = reading({ opened: [net('KHM', 5)], closed: [net('KHM', 2)] })
    expect(await read(asked('open'))).toEqual([net('KHM', 5), net('KHM', -2)])
    expect(questions).toEqual([
      { measure: 'opened', from: null, to: '2023-12-31' },
      { measure: 'closed', from: null, to: '2023-12-31' },
    ])
    expect(keptQuestionsOf(asked('open'))).toEqual(questions)
  })

  test('is no other measure: those are asked as they are', async () => {
    const { read, questions } = reading({ reported: [net('KHM', 3)] })
    expect(isStock('open')).toBe(true)
    for (const measure of ['reported', 'opened', 'closed', 'joint-operations'] as const)
      expect(isStock(measure)).toBe(false)
    expect(await read(asked('reported'))).toEqual([net('KHM', 3)])
    expect(questions).toEqual([asked('reported')])
  })

  test('has a row where some are open, none where all are closed', async () => {
    expect(await openBy([net('KHM', 5), net('LAO', 2)], [net('KHM', 2), net('LAO', 2)])).toEqual({
      rows: [{ place: { countryOfExploitation: 'KHM' }, value: 3, lower: 3, upper: 3 }],
      total: { value: 3, lower: 3, upper: 3 },
      overlapping: false,
    })
  })

  test('is higher by what may not be closed yet, and lower by what may not be opened yet', async () => {
    const khm = async (opened: ReadonlyArray<NetCount>, closed: ReadonlyArray<NetCount>) =>
      (await openBy(opened, closed)).total
    expect(await khm([net('KHM', 5)], [net('KHM', 1), net('KHM', 2, false)])).toEqual({
      value: null,
      lower: 2,
      upper: 4,
    })
    expect(await khm([net('KHM', 3), net('KHM', 2, false)], [net('KHM', 1)])).toEqual({
      value: null,
      lower: 2,
      upper: 4,
    })
  })

  test('is never less than none, where vague dates would say so', async () => {
    const { rows, total } = await openBy([net('KHM', 1, false)], [net('KHM', 1)])
    expect(rows).toEqual([])
    expect(total).toEqual({ value: 0, lower: 0, upper: 0 })
    expect((await openBy([net('KHM', 2)], [net('KHM', 3, false)])).total).toEqual({ value: null, lower: 0, upper: 2 })
  })
})
