import { Instant } from '@ledger/kernel'
import { FigureDimensions, FigureSource, OfficialFigure } from '@ledger/ledger'
import * as t from 'io-ts'
import { RecordId, Revision } from '../answered.ts'
import { booleanCell, idCell, listCell, numberCell, orEmpty, textCell } from './cell.ts'
import { csvTable, type CsvRow } from './csv-table.ts'

const { assistedBy, ...dimensions } = FigureDimensions.optional

/** The cells of what a figure is about; a dimension that it leaves out is empty. */
const figureDimensions = {
  citizenship: orEmpty(textCell(dimensions.citizenship)),
  countryOfExploitation: orEmpty(textCell(dimensions.countryOfExploitation)),
  returnedFrom: orEmpty(textCell(dimensions.returnedFrom)),
  returnedTo: orEmpty(textCell(dimensions.returnedTo)),
  reportingCountry: orEmpty(textCell(dimensions.reportingCountry)),
  sex: orEmpty(textCell(dimensions.sex)),
  ageGroup: orEmpty(textCell(dimensions.ageGroup)),
  form: orEmpty(textCell(dimensions.form)),
  modus: orEmpty(textCell(dimensions.modus)),
  transport: orEmpty(textCell(dimensions.transport)),
  assistedBy: orEmpty(listCell(assistedBy)),
  breakdown: orEmpty(textCell(dimensions.breakdown)),
  category: orEmpty(textCell(dimensions.category)),
}

/**
 * `GET /v1/figures` as CSV: one figure a row. `lower`, `upper` and `approximate` follow from value, qualifier and unit;
 * `upper` is empty where there is no bound.
 */
export const FiguresCsv = csvTable('FiguresCsv', {
  id: idCell(RecordId),
  revision: numberCell(Revision),
  recordedAt: textCell(Instant),
  indicator: textCell(OfficialFigure.required.indicator),
  unit: textCell(OfficialFigure.required.unit),
  value: numberCell(OfficialFigure.required.value),
  qualifier: textCell(OfficialFigure.required.qualifier),
  lower: numberCell(t.number),
  upper: orEmpty(numberCell(t.number)),
  approximate: booleanCell,
  period: textCell(OfficialFigure.required.period),
  ...figureDimensions,
  dataset: textCell(FigureSource.required.dataset),
  record: textCell(FigureSource.required.record),
  edition: orEmpty(textCell(FigureSource.optional.edition)),
  citation: textCell(FigureSource.required.citation),
  licence: orEmpty(textCell(FigureSource.optional.licence)),
  publisher: idCell(RecordId),
  publisherName: orEmpty(textCell(t.string)),
})
export type FiguresCsvRow = CsvRow<typeof FiguresCsv>
