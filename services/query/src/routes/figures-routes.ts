import {
  codeList,
  Country,
  jsonSchemaOf,
  lineOfText,
  PartialDate,
  patternText,
  record,
  type JsonSchema,
} from '@ledger/kernel'
import {
  AgeGroup,
  Citizenship,
  ExploitationForm,
  FigureQualifier,
  FigureUnit,
  OfficialFigure,
  Place,
  Sex,
  TransportMode,
} from '@ledger/ledger'
import { figureDimensions, totalFigures, type FigureDimension, type FigureTotal } from '@ledger/projections'
import type { FigureFilter, FigureVersion, ReadQueries } from '@ledger/read-model'
import type { AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { AsOf } from '../parameters/as-of.ts'
import { listText } from '../parameters/list-text.ts'
import { FromDay, ToDay } from '../parameters/period.ts'
import { pageParameters, readingParameters } from '../parameters/reading.ts'
import type { Cell, Table } from '../reply/csv.ts'
import { optionalParameters, readRoute } from './read-route.ts'

const Code = patternText('Code', /^[a-z][a-z0-9_]{1,63}$/, 'must be lower case letters, digits and underscores')

const filters = {
  indicator: listText(Code),
  unit: listText(FigureUnit),
  qualifier: listText(FigureQualifier),
  period: listText(PartialDate),
  dataset: listText(
    patternText('Dataset', /^[a-z0-9][a-z0-9-]{1,63}$/, 'must be lower case letters, digits and hyphens'),
  ),
  citizenship: listText(Citizenship),
  countryOfExploitation: listText(Place),
  returnedFrom: listText(Country),
  returnedTo: listText(Country),
  reportingCountry: listText(Country),
  sex: listText(Sex),
  ageGroup: listText(AgeGroup),
  form: listText(ExploitationForm),
  modus: listText(Code),
  transport: listText(TransportMode),
  // Words of the source, which may hold commas: one value each.
  record: lineOfText('Record', 300),
  breakdown: lineOfText('Breakdown', 100),
  category: lineOfText('Category', 200),
}

const scope = { ...filters, from: FromDay, to: ToDay, asOf: AsOf }

type Scope = { readonly [K in keyof typeof filters]?: string | ReadonlyArray<string> } & {
  readonly from?: string
  readonly to?: string
  readonly asOf?: FigureFilter['knownUntil']
}

const filterOf = (query: Scope): FigureFilter => {
  const values: Record<string, ReadonlyArray<string>> = {}
  for (const name of Object.keys(filters) as ReadonlyArray<keyof typeof filters>) {
    const wanted = query[name]
    if (wanted !== undefined) values[name] = typeof wanted === 'string' ? [wanted] : wanted
  }
  return { values, from: query.from ?? null, to: query.to ?? null, knownUntil: query.asOf }
}

const dimensionNames = [
  'citizenship',
  'countryOfExploitation',
  'returnedFrom',
  'returnedTo',
  'reportingCountry',
  'sex',
  'ageGroup',
  'form',
  'modus',
  'transport',
  'assistedBy',
  'breakdown',
  'category',
] as const

const cellOf = (value: string | ReadonlyArray<string> | undefined): Cell =>
  value === undefined ? null : typeof value === 'string' ? value : value.join(';')

const figuresTable = (figures: ReadonlyArray<FigureVersion>): Table => ({
  columns: [
    'id',
    'revision',
    'recordedAt',
    'indicator',
    'unit',
    'value',
    'qualifier',
    'period',
    ...dimensionNames,
    'dataset',
    'record',
    'citation',
  ],
  rows: figures.map(({ id, revision, recordedAt, figure }) => [
    id,
    revision,
    recordedAt,
    figure.indicator,
    figure.unit,
    figure.value,
    figure.qualifier,
    figure.period,
    ...dimensionNames.map((name) => cellOf(figure.dimensions[name])),
    figure.source.dataset,
    figure.source.record,
    figure.source.citation,
  ]),
})

const FiguresQuery = optionalParameters({ ...scope, ...pageParameters, ...readingParameters })

const figuresSchema: JsonSchema = {
  type: 'object',
  properties: {
    figures: { type: 'array', items: jsonSchemaOf(OfficialFigure) },
    next: { type: ['string', 'null'], description: 'The cursor of the next page' },
  },
}

const figures = (queries: ReadQueries): AnyRoute =>
  readRoute(queries, {
    path: '/v1/figures',
    summary: 'Official figures as their sources published them, each with its citation',
    tag: 'figures',
    roles: ['analyst', 'statistician'],
    params: record('Nothing', {}),
    query: FiguresQuery,
    schema: figuresSchema,
    read: async ({ query }) => {
      const limit = query.limit ?? 1000
      const found = await queries.figures(filterOf(query), query.cursor, limit + 1)
      const page = found.slice(0, limit)
      const next = found.length > limit ? (page.at(-1)?.id ?? null) : null
      return E.right({
        json: {
          figures: page.map(({ id, revision, recordedAt, figure }) => ({ id, revision, recordedAt, ...figure })),
          next,
        },
        table: () => figuresTable(page),
        headers: next === null ? {} : { 'Ledger-Next-Cursor': next },
      })
    },
  })

const TotalsQuery = optionalParameters({
  ...scope,
  groupBy: listText(codeList('FigureDimension', figureDimensions)),
  ...readingParameters,
})

const totalsTable = (by: ReadonlyArray<FigureDimension>, totals: ReadonlyArray<FigureTotal>): Table => ({
  columns: [
    'dataset',
    'indicator',
    'unit',
    'period',
    'breakdown',
    ...by,
    'figures',
    'value',
    'lower',
    'upper',
    'approximate',
  ],
  rows: totals.map((one) => [
    one.dataset,
    one.indicator,
    one.unit,
    one.period,
    one.breakdown,
    ...by.map((dimension) => one.place[dimension] ?? null),
    one.figures,
    one.value,
    one.lower,
    one.upper,
    one.approximate,
  ]),
})

/** All figures of a filter, page by page. */
export const allFigures = async (
  queries: ReadQueries,
  filter: FigureFilter,
): Promise<ReadonlyArray<OfficialFigure>> => {
  const all: OfficialFigure[] = []
  for (let cursor: string | undefined; ;) {
    const page = await queries.figures(filter, cursor, 5000)
    for (const { figure } of page) all.push(figure)
    if (page.length < 5000) return all
    cursor = page.at(-1)?.id
  }
}

const totals = (queries: ReadQueries): AnyRoute =>
  readRoute(queries, {
    path: '/v1/figures/totals',
    summary: 'Totals of official figures that may be added, with bounds where a part is masked, about or open',
    tag: 'figures',
    roles: ['analyst', 'statistician'],
    params: record('Nothing', {}),
    query: TotalsQuery,
    schema: { type: 'object', properties: { totals: { type: 'array', items: { type: 'object' } } } },
    read: async ({ query }) => {
      const by = query.groupBy ?? []
      const found = totalFigures(await allFigures(queries, filterOf(query)), by)
      return E.right({ json: { groupBy: by, totals: found }, table: () => totalsTable(by, found) })
    },
  })

/** `GET /v1/figures` and their totals. */
export const figuresRoutes = (queries: ReadQueries): ReadonlyArray<AnyRoute> => [figures(queries), totals(queries)]
