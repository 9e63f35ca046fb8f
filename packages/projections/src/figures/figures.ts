import { boundsOf } from '@ledger/kernel'
import { endedBy, type Figure } from '@ledger/ledger'
import type { Occurrence, ReadModel } from '../read-model.ts'
import type { RowChange, Table } from '../table.ts'

/** Every version of every official figure: the latest one known at a time is the one that stood then. */
const figureVersion: Table = {
  name: 'figure_version',
  columns: [
    { name: 'figure_id', type: 'uuid' },
    { name: 'revision', type: 'integer' },
    { name: 'recorded_at', type: 'timestamptz', content: false },
    { name: 'withdrawn', type: 'boolean' },
    { name: 'indicator', type: 'text' },
    { name: 'unit', type: 'text' },
    { name: 'value', type: 'numeric' },
    { name: 'qualifier', type: 'text' },
    { name: 'period', type: 'text' },
    { name: 'period_from', type: 'date' },
    { name: 'period_to', type: 'date' },
    { name: 'citizenship', type: 'text' },
    { name: 'country_of_exploitation', type: 'text' },
    { name: 'returned_from', type: 'text' },
    { name: 'returned_to', type: 'text' },
    { name: 'reporting_country', type: 'text' },
    { name: 'sex', type: 'text' },
    { name: 'age_group', type: 'text' },
    { name: 'form', type: 'text' },
    { name: 'modus', type: 'text' },
    { name: 'transport', type: 'text' },
    { name: 'assisted_by', type: 'text' },
    { name: 'breakdown', type: 'text' },
    { name: 'category', type: 'text' },
    { name: 'dataset', type: 'text' },
    { name: 'record', type: 'text' },
    { name: 'citation', type: 'text' },
    { name: 'edition', type: 'text' },
    { name: 'licence', type: 'text' },
    { name: 'publisher', type: 'uuid' },
  ],
  key: ['figure_id', 'revision'],
}

const versionOf = ({ figure, agency, withdrawn }: Figure, { id, revision, recordedAt }: Occurrence): RowChange => {
  const { dimensions: of, source, period } = figure
  const { lower, upper } = boundsOf(endedBy(period, recordedAt))
  return {
    table: figureVersion,
    row: [
      id,
      revision,
      recordedAt,
      withdrawn !== undefined,
      figure.indicator,
      figure.unit,
      figure.value,
      figure.qualifier,
      period,
      lower ?? '-infinity',
      upper ?? 'infinity',
      of.citizenship ?? null,
      of.countryOfExploitation ?? null,
      of.returnedFrom ?? null,
      of.returnedTo ?? null,
      of.reportingCountry ?? null,
      of.sex ?? null,
      of.ageGroup ?? null,
      of.form ?? null,
      of.modus ?? null,
      of.transport ?? null,
      of.assistedBy?.join(';') ?? null,
      of.breakdown ?? null,
      of.category ?? null,
      source.dataset,
      source.record,
      source.citation,
      source.edition ?? null,
      source.licence ?? null,
      agency,
    ],
  }
}

/** The official figures, each in all its versions. */
export const figures: ReadModel = {
  name: 'figures',
  version: 4,
  states: ['figure'],
  tables: [figureVersion],
  project: { figure: (_before, after, occurrence) => [versionOf(after, occurrence)] },
}
