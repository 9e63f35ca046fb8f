import { Country, lineOfText, PartialDate, patternText } from '@ledger/kernel'
import {
  AgencyId,
  AgeGroup,
  Citizenship,
  Edition,
  ExploitationForm,
  FigureQualifier,
  FigureUnit,
  Place,
  Sex,
  TransportMode,
} from '@ledger/ledger'
import type { FigureFilter } from '@ledger/read-model'
import { AsOf } from './as-of.ts'
import { listText } from './list-text.ts'
import { FromDay, ToDay } from './period.ts'

const Code = patternText('Code', /^[a-z][a-z0-9_]{1,63}$/, 'must be lower case letters, digits and underscores')

const filters = {
  indicator: listText(Code),
  unit: listText(FigureUnit),
  qualifier: listText(FigureQualifier),
  period: listText(PartialDate),
  edition: listText(Edition),
  publisher: listText(AgencyId),
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

/** What official figures can be asked by. */
export const figureScope = { ...filters, from: FromDay, to: ToDay, asOf: AsOf }

type Scope = { readonly [K in keyof typeof filters]?: string | ReadonlyArray<string> } & {
  readonly from?: string
  readonly to?: string
  readonly asOf?: FigureFilter['knownUntil']
}

/** The filter that a query's parameters make. */
export const figureFilterOf = (query: Scope): FigureFilter => {
  const values: Record<string, ReadonlyArray<string>> = {}
  for (const name of Object.keys(filters) as ReadonlyArray<keyof typeof filters>) {
    const wanted = query[name]
    if (wanted !== undefined) values[name] = typeof wanted === 'string' ? [wanted] : wanted
  }
  return { values, from: query.from ?? null, to: query.to ?? null, knownUntil: query.asOf }
}
