import { FiguresCsv, statisticsCsv, type FiguresCsvRow, type StatisticsCsvRow } from '@ledger/api'
import { instantOf } from '@ledger/kernel'
import { FigureDimensions, FigureSource } from '@ledger/ledger'
import { Measure, unitOf, type Dimension } from '@ledger/projections'
import fc from 'fast-check'
import type { Rows } from '../rows.ts'

/** Text that breaks what is written carelessly: quotes, separators, ends of lines, formulas, other scripts. */
export const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom("'", '"', ',', ';', '\n', '\r', '=', '+', '-', '@', '\t', ' ', 'ก', '𝔘', 'é') }),
  )
  .map((text) => text.toWellFormed())

const filled = anyText.filter((text) => text !== '')

const count = fc.oneof(fc.nat(), fc.constant(0), fc.constant(Number.MAX_SAFE_INTEGER))

const place = fc.record({ citizenship: fc.option(filled), year: fc.option(fc.constantFrom('2019', '2020')) })

/** Rows of a statistic by citizenship and year, whatever stands in them. */
export const someStatistics: fc.Arbitrary<ReadonlyArray<StatisticsCsvRow>> = fc.array(
  fc
    .record({
      place,
      measure: fc.constantFrom(...Measure.codes),
      value: fc.option(count),
      lower: count,
      upper: count,
      from: fc.option(filled),
      to: fc.option(filled),
      knownUntil: fc.option(fc.nat().map(instantOf)),
      overlapping: fc.boolean(),
      edition: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
    })
    .map(({ place, measure, ...rest }) => ({
      ...place,
      ...rest,
      rounded: rest.edition !== null,
      measure,
      unit: unitOf(measure),
      synthetic: 'exclude' as const,
    })),
  { maxLength: 30 },
)

/** What {@link someStatistics} are broken down by. */
const byCitizenshipAndYear: ReadonlyArray<Dimension> = ['citizenship', 'year']

/** Their table. */
export const statisticsTable = statisticsCsv(byCitizenshipAndYear)

/** Official figures of which the words and numbers are whatever they may be; they hold lists, and numbers with decimals. */
export const someFigures: fc.Arbitrary<ReadonlyArray<FiguresCsvRow>> = fc.array(
  fc
    .record({
      value: fc.double({ min: 0, max: 1e9, noNaN: true }).map((one) => one + 0),
      citation: anyText.filter(FigureSource.required.citation.is),
      category: fc.option(anyText.filter(FigureDimensions.optional.category.is)),
      upper: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
      assistedBy: fc.option(fc.subarray(['IDN', 'MYS', 'THA'], { minLength: 1 })),
    })
    .map(
      (said) =>
        ({
          ...Object.fromEntries(FiguresCsv.names.map((name) => [name, null])),
          ...{ id: 'f0000000-0000-4000-8000-000000000001', revision: 2, recordedAt: instantOf(0), unit: 'ratio' },
          ...{ indicator: 'scam_victims', qualifier: 'exact', lower: 0.5, approximate: false, period: '2020/2023' },
          ...{ dataset: 'a-test', record: 'one', publisher: 'f0000000-0000-4000-8000-000000000002' },
          ...said,
        }) as unknown as FiguresCsvRow,
    ),
  { maxLength: 10 },
)

/** Rows as they come: in pages of which some are empty. */
export async function* inPages<Row>(rows: ReadonlyArray<Row>, size = 7): Rows<Row> {
  yield []
  for (let at = 0; at < rows.length; at += size) yield await Promise.resolve(rows.slice(at, at + size))
}

/** All of a file that is made some at a time. */
export const whole = async (content: AsyncIterable<string | Uint8Array>): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of content) parts.push(Buffer.from(part as Uint8Array))
  return Buffer.concat(parts)
}
