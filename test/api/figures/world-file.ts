import type { Country } from '@ledger/kernel'
import { randomOf, type Random } from '@ledger/synthetic'
import {
  aggregates,
  columnsOfGlotip,
  forms,
  namesOf,
  noStates,
  oddCategories,
  statesOfTheWorld,
  wordsOfGlotip,
} from './words-of-glotip.ts'

type Row = Readonly<Record<(typeof columnsOfGlotip)[number], string>>

/** A row of the file: its line, and what must come of it: its number taken as it stands, or a reject by this rule. */
export type WorldRow = {
  readonly line: number
  readonly row: Row
  /** The state that its category means, where it means one. */
  readonly named?: string | undefined
  readonly refused?: RegExp
  /** Whether it is a row of a state, whatever else may be wrong with it. */
  readonly ofState: boolean
}

type Made = Omit<WorldRow, 'line'>

/** What makes a row of GLOTIP one figure. */
export const wordsOf = (row: Row): string =>
  [row.Iso3_code, row.Indicator, row.Year, row.Dimension, row.Category, row.Sex, row.Age].join(' | ')

const rowOf = (given: Partial<Row>): Row => ({
  ...{ Iso3_code: '', Country: '', Region: 'A region', Subregion: 'A part of it', Indicator: '', Dimension: 'Total' },
  ...{ Category: 'Total', Sex: 'Total', Age: 'Total', Year: '', 'Unit of measurement': 'Counts' },
  ...{ txtVALUE: '', Source: 'GLOTIP' },
  ...given,
})

/** A number as UNODC writes it: below five it is masked, thousands are parted by commas. */
const written = (value: number): string => (value < 5 ? '<5' : value.toLocaleString('en'))

type Category = readonly [string, string | undefined]

const odd = Object.entries(oddCategories) as ReadonlyArray<Category> as readonly [Category, ...ReadonlyArray<Category>]

const stateCategory = (random: Random): Category => {
  if (random.chance(0.15)) return [random.pick(noStates), undefined]
  if (random.chance(0.2)) return random.pick(odd)
  const code = random.pick(statesOfTheWorld as [Country, ...ReadonlyArray<Country>])
  return [random.pick(namesOf(code)), code]
}

const categoryOf = (random: Random, dimension: string): Category => {
  if (dimension === 'Total') return ['Total', undefined]
  return dimension === 'by form of exploitation' ? [random.pick(forms), undefined] : stateCategory(random)
}

/** The rows of one state, indicator and year: a total, its parts by sex and age, and random cells of every breakdown. */
const block = (random: Random, alike: Partial<Row>, cells: number): ReadonlyArray<Made> => {
  const parts = ['Female', 'Male'].flatMap((Sex) =>
    ['0 to 17 years', '18 years or over'].map((Age) => ({ Sex, Age, value: random.between(1, 2_000) })),
  )
  const total = parts.reduce((sum, { value }) => sum + value, 0)
  const made: Made[] = [
    { row: rowOf({ ...alike, txtVALUE: written(total) }), ofState: true },
    ...parts.map(({ value, ...of }) => ({ row: rowOf({ ...alike, ...of, txtVALUE: written(value) }), ofState: true })),
  ]
  const seen = new Set(made.map(({ row }) => wordsOf(row)))
  while (made.length < cells) {
    const Dimension = random.pick(wordsOfGlotip.Dimension)
    const [Category, named] = categoryOf(random, Dimension)
    const of = { Dimension, Category, Sex: random.pick(wordsOfGlotip.Sex), Age: random.pick(wordsOfGlotip.Age) }
    const row = rowOf({ ...alike, ...of, txtVALUE: written(random.between(1, random.pick([9, 400, 40_000]))) })
    if (seen.has(wordsOf(row))) continue
    seen.add(wordsOf(row))
    made.push({ row, named: Dimension.startsWith('by c') ? named : undefined, ofState: true })
    // The same cell a second time, equal or not: a source that splits a fact, or states it anew.
    if (random.chance(0.01)) made.push({ ...made.at(-1)!, row: { ...row } })
    if (random.chance(0.01))
      made.push({ ...made.at(-1)!, row: { ...row, txtVALUE: written(random.between(1, 9_000)) } })
  }
  return made
}

const ofStates = (random: Random, cells: number): ReadonlyArray<Made> =>
  statesOfTheWorld.flatMap((Iso3_code) => {
    const names = namesOf(Iso3_code)
    return wordsOfGlotip.Indicator.flatMap((Indicator, nth) =>
      random.some(years, 2).flatMap((Year, at) => {
        const Country = names[(nth + at) % names.length] ?? ''
        return block(random, { Iso3_code, Country, Indicator, Year }, cells)
      }),
    )
  })

const years = Array.from({ length: 20 }, (_, index) => String(2003 + index))

/** Rows of states that are at fault themselves, each in a cell that no other row has. */
const atFault = (random: Random): ReadonlyArray<Made> => {
  const some = (howMany: number) => random.some(statesOfTheWorld, howMany)
  const of = (Iso3_code: Country) => ({
    ...{ Iso3_code, Country: namesOf(Iso3_code)[0], Indicator: 'Persons convicted', Year: '1999', txtVALUE: '7' },
  })
  const fault = (over: Partial<Row>, refused: RegExp): Made => ({ row: rowOf(over), refused, ofState: true })
  return [
    ...some(8).map((code, at) => {
      const Country = namesOf(random.some(statesOfTheWorld, 2).find((other) => other !== code) as Country)[at % 3] ?? ''
      return fault({ ...of(code), Country }, /^names .*, and Iso3_code /)
    }),
    ...some(4).map((code) => fault({ ...of(code), Year: '2565' }, /Buddhist calendar: 2022/)),
    ...some(4).map((code) => fault({ ...of(code), Year: '1998', txtVALUE: '1.234' }, /must be a whole number/)),
  ]
}

const ofNoState = (): ReadonlyArray<Made> =>
  aggregates.flatMap(([Iso3_code, Country]) =>
    years.map((Year) => ({
      row: rowOf({
        ...{ Iso3_code, Country, Region: '', Subregion: '' },
        Indicator: 'Persons convicted',
        Year,
        txtVALUE: '407',
      }),
      refused: /is an aggregate of states or a part of one, and no state of ISO 3166-1/,
      ofState: false,
    })),
  )

const cell = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const preamble = [`UNODC,unodc_dass@un.org${','.repeat(11)}`, `14/04/2025${','.repeat(12)}`]
const footers = ['Source: UNODC, Global Report on Trafficking in Persons', '<5: masked']

/**
 * A file of the whole world in the layout of GLOTIP, with what must come of each of its rows: states under all of their
 * names, aggregates and footers among them, totals beside their parts, and cells that are named twice.
 */
export const worldFile = (
  seed: string,
  cells: number,
): { readonly csv: string; readonly rows: ReadonlyArray<WorldRow> } => {
  const random = randomOf(seed)
  const made = [...ofStates(random, cells), ...atFault(random), ...ofNoState()]
  const rows = made.map((one, index) => ({ line: preamble.length + 2 + index, ...one }))
  const lines = rows.map(({ row }) => columnsOfGlotip.map((column) => cell(row[column])).join())
  return { csv: `${[...preamble, columnsOfGlotip.join(), ...lines, '', ...footers].join('\r\n')}\r\n`, rows }
}
