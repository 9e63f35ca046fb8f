import { Country, PartialDate, codeSet, lineOfText, patternText, quantity, record } from '@ledger/kernel'
import {
  AgeGroup,
  Citizenship,
  ExploitationForm,
  FigureQualifier,
  FigureUnit,
  Place,
  RevisionReason,
  Sex,
  TransportMode,
} from '../codes/index.ts'
import { legacyVersion, type LegacyVersion } from '../event-schema.ts'
import { AgencyId } from '../ids.ts'

const Code = (name: string) =>
  patternText(name, /^[a-z][a-z0-9_]{1,63}$/, 'must be lower case letters, digits and underscores, as scam_victims')

const DimensionsV1 = record(
  'FigureDimensionsV1',
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

const PublishedV1 = record('FigurePublishedV1', {
  figure: record('OfficialFigureV1', {
    indicator: Code('Indicator'),
    unit: FigureUnit,
    value: quantity('FigureValue'),
    qualifier: FigureQualifier,
    period: PartialDate,
    dimensions: DimensionsV1,
    source: record('FigureSourceV1', {
      dataset: patternText(
        'Dataset',
        /^[a-z0-9][a-z0-9-]{1,63}$/,
        'must be lower case letters, digits and hyphens, as unodc-glotip',
      ),
      record: lineOfText('Record', 300),
      citation: lineOfText('Citation', 1000),
    }),
  }),
  agency: AgencyId,
})

const RevisedV1 = record('FigureRevisedV1', {
  value: quantity('FigureValue'),
  qualifier: FigureQualifier,
  reason: RevisionReason,
})

/**
 * The versions of figure events that are no longer written, oldest first. The first ones knew no edition, and a
 * revision told no other citation: they say just as much in the words of today.
 */
export const legacyFigureEvents: Readonly<Record<string, ReadonlyArray<LegacyVersion>>> = {
  FigurePublished: [legacyVersion(PublishedV1, (published) => published)],
  FigureRevised: [legacyVersion(RevisedV1, (revised) => revised)],
}
