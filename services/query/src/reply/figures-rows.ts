import type { FiguresCsvRow, FigureTotalsCsvRow } from '@ledger/api'
import { rangeOf } from '@ledger/ledger'
import type { FigureTotal } from '@ledger/projections'
import type { PublishedFigure } from '../figures/publishers.ts'

/** A figure as a row of its table. */
export const figureRow = ({ id, revision, recordedAt, publisher, figure }: PublishedFigure): FiguresCsvRow => {
  const { dimensions: of, source, indicator, unit, value, qualifier, period } = figure
  return {
    ...{ id, revision, recordedAt, indicator, unit, value, qualifier },
    ...{ ...rangeOf(figure), period },
    citizenship: of.citizenship ?? null,
    countryOfExploitation: of.countryOfExploitation ?? null,
    returnedFrom: of.returnedFrom ?? null,
    returnedTo: of.returnedTo ?? null,
    reportingCountry: of.reportingCountry ?? null,
    sex: of.sex ?? null,
    ageGroup: of.ageGroup ?? null,
    form: of.form ?? null,
    modus: of.modus ?? null,
    transport: of.transport ?? null,
    assistedBy: of.assistedBy ?? null,
    breakdown: of.breakdown ?? null,
    category: of.category ?? null,
    dataset: source.dataset,
    record: source.record,
    edition: source.edition ?? null,
    citation: source.citation,
    licence: source.licence ?? null,
    publisher: publisher.id,
    publisherName: publisher.name,
  }
}

/** What totals are of: said in every row, so that a row says it wherever it is copied to. */
export type TotalsScope = Pick<FigureTotalsCsvRow, 'from' | 'to' | 'knownUntil' | 'overlapping'>

/** A total of figures as a row of its table. */
export const totalRow = ({ place, ...total }: FigureTotal, scope: TotalsScope): FigureTotalsCsvRow => ({
  ...place,
  ...total,
  ...scope,
})
