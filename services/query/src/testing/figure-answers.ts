import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { cell, rowsOf, wholeRows } from './answers-read.ts'
import { answering, nowhere, type QueriedRecords } from './queried-records.ts'
import { someDataset } from './some-records.ts'

type Figures = { readonly figures: ReadonlyArray<Readonly<Record<string, unknown>>>; readonly next: string | null }

/** What is answered of official figures. */
export const figureAnswers = ({ query, ids, addressOf }: QueriedRecords): void => {
  test('a data set tells whose it is', async () => {
    const address = `/v1/datasets/${ids().dataset}`
    expect(await query().json(address)).toEqual({ id: ids().dataset, revision: 0, ...someDataset.data })
    expect(rowsOf(await query().csv(address))).toContainEqual({ field: 'owner', value: someDataset.data.owner })
    expect((await query().get(`/v1/datasets/${nowhere}`)).status).toBe(404)
  })

  describe('figures', () => {
    test.each([1, 2, 3])('come whole, whatever their pages hold (%i)', async (limit) => {
      const whole = (await query().json('/v1/figures')) as Figures
      expect(whole.figures).toHaveLength(3)
      const found: unknown[] = []
      for (let cursor = '', more = true; more;) {
        const page = (await query().json(`/v1/figures?limit=${limit}${cursor}`)) as Figures
        found.push(...page.figures)
        more = page.next !== null
        cursor = `&cursor=${page.next}`
      }
      expect(found).toEqual(whole.figures)
    })

    test('are told as they were known at a date', async () => {
      const known = async (asOf: string) => ((await query().json(`/v1/figures?asOf=${asOf}`)) as Figures).figures.length
      expect([await known('2024-08-13'), await known('2024-08-14'), await known('2024-08-15')]).toEqual([0, 2, 3])
    })

    test('hold no cell that a spreadsheet would run', async () => {
      const figure = rowsOf(await query().csv('/v1/figures?record=@three'))[0]
      expect(figure).toMatchObject({ citation: `'=HYPERLINK("http://evil")`, record: `'@three` })
      const address = `/v1/agencies/${ids().agency}`
      expect(await query().csv(address)).toContain(`registration.name,'=The embassy`)
      // JSON is no spreadsheet: there the words are as they were.
      expect(await query().json(address)).toMatchObject({ registration: { name: '=The embassy' } })
      for (const [path] of answering) {
        const cells = parse(await query().csv(addressOf(path))).flat()
        expect(cells.filter((one) => /^[=+@\t\r]/.test(one))).toEqual([])
      }
    })

    test('say the same as JSON and as CSV, with unit, qualifier, bounds, period, edition and who published them', async () => {
      const { figures } = (await query().json('/v1/figures')) as Figures
      const rows = rowsOf(await query().csv('/v1/figures'))
      const named = [
        'id',
        'revision',
        'indicator',
        'unit',
        'value',
        'qualifier',
        'lower',
        'upper',
        'approximate',
        'period',
      ]
      expect(rows.map((row) => named.map((name) => row[name]))).toEqual(
        figures.map((figure) => named.map((name) => cell(figure[name]))),
      )
      expect(figures.map(({ publisher }) => publisher)).toEqual(
        rows.map(({ publisher: id, publisherName: name }) => ({ id, name: name === '' ? null : name })),
      )
      const source = figures.map((figure) => figure['source'] as Readonly<Record<string, string>>)
      expect(rows.map(({ edition }) => edition)).toEqual(source.map(({ edition }) => cell(edition)))
      expect(figures).toContainEqual(
        expect.objectContaining({ value: 900, qualifier: 'at_least', lower: 900, upper: null }),
      )
    })

    test('are whole as CSV, or say in their last row that they are not', async () => {
      expect(rowsOf(await query().csv('/v1/figures'))).toHaveLength(3)
      for (const limit of [1, 2, 3]) {
        const { next } = (await query().json(`/v1/figures?limit=${limit}`)) as Figures
        expect(wholeRows(await query().csv(`/v1/figures?limit=${limit}`), next)).toHaveLength(limit)
      }
    })

    test('begin with a byte order mark where that is asked for', async () => {
      const plain = await query().csv('/v1/figures')
      // A text decoder drops the mark: the bytes are looked at.
      const response = await query().get('/v1/figures?format=csv&bom=true')
      const bytes = Buffer.from(await response.arrayBuffer())
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
      expect(bytes.subarray(3).toString('utf8')).toBe(plain)
      expect(plain.startsWith('id,')).toBe(true)
    })

    test('with an open end have a total without an upper bound, and never an exact one', async () => {
      const { totals } = (await query().json('/v1/figures/totals?asOf=2024-08-14')) as {
        totals: ReadonlyArray<unknown>
      }
      expect(totals).toMatchObject([{ value: null, upper: null, figures: 2 }])
      expect(rowsOf(await query().csv('/v1/figures/totals?asOf=2024-08-14'))).toMatchObject([
        { value: '', upper: '', figures: '2' },
      ])
    })
  })
}
