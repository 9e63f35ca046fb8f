import { codeSet, Country, lineOfText, PartialDate, patternText, quantity, record } from '@ledger/kernel'
import type * as t from 'io-ts'
import {
  AgeGroup,
  Citizenship,
  ExploitationForm,
  FigureQualifier,
  FigureUnit,
  Place,
  Sex,
  TransportMode,
} from '../codes/index.ts'
import { Edition } from './edition.ts'

const Code = (name: string) =>
  patternText(name, /^[a-z][a-z0-9_]{1,63}$/, 'must be lower case letters, digits and underscores, as scam_victims')

/**
 * What a figure is about. A dimension that is left out is counted together: without `sex` a figure is of all sexes.
 * `breakdown` and `category` keep the source's own words where it names no code ("by citizenship", "Abroad").
 */
export const FigureDimensions = record(
  'FigureDimensions',
  {},
  {
    citizenship: Citizenship,
    countryOfExploitation: Place,
    returnedFrom: Country,
    returnedTo: Country,
    reportingCountry: Country,
    sex: Sex,
    ageGroup: AgeGroup,
    form: ExploitationForm,
    modus: Code('Modus'),
    transport: TransportMode,
    assistedBy: codeSet(Country, 1),
    breakdown: lineOfText('Breakdown', 100),
    category: lineOfText('Category', 200),
  },
)
export type FigureDimensions = t.TypeOf<typeof FigureDimensions>

/** The words to cite a source with. */
export const Citation = lineOfText('Citation', 1000)

/**
 * Where a figure stands: the data set, the record in it that makes it one figure, the words to cite, and the edition of
 * the data set and the licence that it may be used under, where they are known.
 */
export const FigureSource = record(
  'FigureSource',
  {
    dataset: patternText(
      'Dataset',
      /^[a-z0-9][a-z0-9-]{1,63}$/,
      'must be lower case letters, digits and hyphens, as unodc-glotip',
    ),
    record: lineOfText('Record', 300),
    citation: Citation,
  },
  { edition: Edition, licence: lineOfText('Licence', 100) },
)
export type FigureSource = t.TypeOf<typeof FigureSource>

/** One number that a source published: how much of what, how exactly, for which period. */
export const OfficialFigure = record('OfficialFigure', {
  indicator: Code('Indicator'),
  unit: FigureUnit,
  value: quantity('FigureValue'),
  qualifier: FigureQualifier,
  period: PartialDate,
  dimensions: FigureDimensions,
  source: FigureSource,
})
export type OfficialFigure = t.TypeOf<typeof OfficialFigure>
