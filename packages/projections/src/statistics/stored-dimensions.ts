import { Country } from '@ledger/kernel'
import {
  AgeBand,
  Citizenship,
  ExploitationForm,
  LabourIndustry,
  OrganisationType,
  Place,
  RecruitmentMethod,
  RecruitmentPlatform,
  RescueManner,
  ScamType,
  Sex,
  SexualExploitationType,
  StatusAsserter,
  type CountedJourney,
  type Gender,
} from '@ledger/ledger'
import type * as t from 'io-ts'
import { Majority, majorities } from './majority.ts'
import type { Measure } from './measure.ts'
import { CountryOfReturn, orNoneOfIt, orUnknown, ReTrafficked, toldOf } from './told-of.ts'

/** What a journey is placed by. */
export type Placed = Pick<CountedJourney, 'synthetic' | 'person' | 'exploitation' | 'report' | 'facts' | 'isFirst'>

/** A dimension that is kept with every signed change of the counts, and all that anybody needs to know of it. */
export type StoredDimensionLine = {
  /** Its column in the tables of counts. */
  readonly column: string
  /** The values that can be asked for. */
  readonly values: t.Mixed
  /** Whether one person can have several, which are kept together, joined by `;`. */
  readonly several: boolean
  /** Whether its values are countries and other places, which have names. */
  readonly arePlaces: boolean
  /**
   * Whether editions publish it, as one of the dimensions of the cube that they round; or it is only for those who may
   * read exact numbers.
   */
  readonly releasedIn: 'base-cube' | 'exact-only'
  /** Whether days between stages are kept by it, so that durations can be told of its values alone. */
  readonly groupsDurations: boolean
  /**
   * The measures that it has a meaning for, where it has none for the others: it is of a stage that a person came to, and
   * whoever came to none would be in no place of it.
   */
  readonly ofMeasures?: ReadonlyArray<Measure>
  /** Its option on the command line, what that asks for, and what a column of it is headed with. */
  readonly option: string
  readonly asks: string
  readonly heading: string
  /** What is kept of a journey. */
  readonly valueOf: (journey: Placed) => string
}

const sexes: Readonly<Record<Gender, Sex>> = {
  Feminine: 'Female',
  Masculine: 'Male',
  TransgenderFeminine: 'Other',
  TransgenderMasculine: 'Other',
  NonConforming: 'Other',
  NonSpecifiedUnknown: 'Unknown',
}

/** The forms of exploitation that something can be told of. */
const scams: ReadonlyArray<ExploitationForm> = ['ForcedCriminality']
const sexual: ReadonlyArray<ExploitationForm> = ['SexualExploitation']
const labour: ReadonlyArray<ExploitationForm> = ['ForcedLabour', 'ChildLabour', 'Servitude']

const among = ({ codes }: { readonly codes: ReadonlyArray<string> }): string => `only these: ${codes.join(', ')}`

/**
 * The dimensions of the counts, a line each: the cell, the columns, what the database is asked, the filters and their
 * descriptions, the options of the command line and the headings are read from here. One more is one more line, and a
 * higher version of the read model that keeps it.
 */
const storedDimensions = {
  citizenship: {
    column: 'citizenship',
    values: Citizenship,
    several: true,
    arePlaces: true,
    releasedIn: 'base-cube',
    groupsDurations: true,
    option: 'citizenship',
    asks: 'only of these citizenships: IDN, Stateless, Unknown',
    heading: 'Citizenship',
    valueOf: ({ person }) => person.citizenships.join(';'),
  },
  countryOfExploitation: {
    column: 'country_of_exploitation',
    values: Place,
    several: false,
    arePlaces: true,
    releasedIn: 'base-cube',
    groupsDurations: true,
    option: 'exploited-in',
    asks: 'only exploited in these places: KHM, HighSeas, Unknown',
    heading: 'Exploited in',
    valueOf: ({ exploitation }) => exploitation.country,
  },
  countryOfTransit: {
    column: 'country_of_transit',
    values: orUnknown(Country),
    several: true,
    arePlaces: true,
    releasedIn: 'exact-only',
    groupsDurations: false,
    option: 'through',
    asks: 'only taken through these countries: THA, Unknown',
    heading: 'Through',
    valueOf: ({ exploitation }) => exploitation.transitCountries?.join(';') ?? 'Unknown',
  },
  reportingCountry: {
    column: 'reporting_country',
    values: Country,
    several: false,
    arePlaces: true,
    releasedIn: 'base-cube',
    groupsDurations: true,
    option: 'reporting-country',
    asks: 'only reported by these countries',
    heading: 'Reported by',
    valueOf: ({ report }) => report.country,
  },
  sex: {
    column: 'sex',
    values: Sex,
    several: false,
    arePlaces: false,
    releasedIn: 'base-cube',
    groupsDurations: true,
    option: 'sex',
    asks: among(Sex),
    heading: 'Sex',
    valueOf: ({ person }) => sexes[person.gender],
  },
  ageBand: {
    column: 'age_band',
    values: AgeBand,
    several: false,
    arePlaces: false,
    releasedIn: 'base-cube',
    groupsDurations: true,
    option: 'age-band',
    asks: among(AgeBand),
    heading: 'Age',
    valueOf: ({ person }) => person.ageBand,
  },
  form: {
    column: 'form',
    values: ExploitationForm,
    several: true,
    arePlaces: false,
    releasedIn: 'base-cube',
    groupsDurations: true,
    option: 'form',
    asks: among(ExploitationForm),
    heading: 'Form of exploitation',
    valueOf: ({ exploitation }) => (exploitation.forms.length === 0 ? 'Unknown' : exploitation.forms.join(';')),
  },
  scamType: {
    column: 'scam_type',
    values: orNoneOfIt(ScamType),
    several: true,
    arePlaces: false,
    releasedIn: 'base-cube',
    groupsDurations: false,
    option: 'scam-type',
    asks: among(orNoneOfIt(ScamType)),
    heading: 'Scam',
    valueOf: ({ exploitation }) => toldOf(exploitation.scamTypes, exploitation.forms, scams),
  },
  recruitmentMethod: {
    column: 'recruitment_method',
    values: orUnknown(RecruitmentMethod),
    several: true,
    arePlaces: false,
    releasedIn: 'base-cube',
    groupsDurations: false,
    option: 'recruited',
    asks: among(orUnknown(RecruitmentMethod)),
    heading: 'Recruited',
    valueOf: ({ exploitation }) => exploitation.recruitmentMethods?.join(';') ?? 'Unknown',
  },
  recruitmentChannel: {
    column: 'recruitment_channel',
    values: orUnknown(RecruitmentPlatform),
    several: true,
    arePlaces: false,
    releasedIn: 'base-cube',
    groupsDurations: false,
    option: 'recruited-on',
    asks: among(orUnknown(RecruitmentPlatform)),
    heading: 'Recruited on',
    valueOf: ({ exploitation }) => exploitation.recruitmentPlatforms?.join(';') ?? 'Unknown',
  },
  sexualExploitationType: {
    column: 'sexual_exploitation_type',
    values: orNoneOfIt(SexualExploitationType),
    several: true,
    arePlaces: false,
    releasedIn: 'exact-only',
    groupsDurations: false,
    option: 'sexual-type',
    asks: among(orNoneOfIt(SexualExploitationType)),
    heading: 'Sexual exploitation',
    valueOf: ({ exploitation }) => toldOf(exploitation.sexualTypes, exploitation.forms, sexual),
  },
  industry: {
    column: 'industry',
    values: orNoneOfIt(LabourIndustry),
    several: true,
    arePlaces: false,
    releasedIn: 'exact-only',
    groupsDurations: false,
    option: 'industry',
    asks: `only in these industries, by their sections of ISIC rev. 4: ${orNoneOfIt(LabourIndustry).codes.join(', ')}`,
    heading: 'Industry (ISIC)',
    valueOf: ({ exploitation }) => toldOf(exploitation.industries, exploitation.forms, labour),
  },
  childOrAdult: {
    column: 'child_or_adult',
    values: Majority,
    several: false,
    arePlaces: false,
    releasedIn: 'base-cube',
    groupsDurations: false,
    option: 'child-or-adult',
    asks: `only those under 18, or of 18 and more: ${Majority.codes.join(', ')}`,
    heading: 'Child or adult',
    valueOf: ({ person }) => majorities[person.ageBand],
  },
  reporterOrganisationType: {
    column: 'reporter_organisation_type',
    values: orUnknown(OrganisationType),
    several: false,
    arePlaces: false,
    releasedIn: 'exact-only',
    groupsDurations: false,
    option: 'reporter-type',
    asks: `only reported by such organisations: ${orUnknown(OrganisationType).codes.join(', ')}`,
    heading: 'Reported by a',
    valueOf: ({ report }) => report.organisationType ?? 'Unknown',
  },
  reTrafficked: {
    column: 're_trafficked',
    values: ReTrafficked,
    several: false,
    arePlaces: false,
    releasedIn: 'exact-only',
    groupsDurations: false,
    option: 're-trafficked',
    asks: 'only journeys after the first of a person (Yes), or first ones alone (No)',
    heading: 'Re-trafficked',
    valueOf: ({ isFirst }) => (isFirst ? 'No' : 'Yes'),
  },
  statusAssertedBy: {
    column: 'status_asserted_by',
    values: orUnknown(StatusAsserter),
    several: false,
    arePlaces: false,
    releasedIn: 'exact-only',
    groupsDurations: false,
    ofMeasures: ['identified'],
    option: 'asserted-by',
    asks: `only held to be victims by these bodies: ${orUnknown(StatusAsserter).codes.join(', ')}`,
    heading: 'Status asserted by',
    valueOf: ({ facts }) => facts.identifiedBy ?? 'Unknown',
  },
  mannerOfRescue: {
    column: 'manner_of_rescue',
    values: orUnknown(RescueManner),
    several: false,
    arePlaces: false,
    releasedIn: 'exact-only',
    groupsDurations: false,
    ofMeasures: ['rescued', 'sheltered', 'repatriated', 'reintegrated'],
    option: 'manner',
    asks: `only those who came free so: ${orUnknown(RescueManner).codes.join(', ')}`,
    heading: 'Came free',
    valueOf: ({ facts }) => facts.rescue?.manner ?? 'Unknown',
  },
  countryOfReturn: {
    column: 'country_of_return',
    values: CountryOfReturn,
    several: false,
    arePlaces: true,
    releasedIn: 'exact-only',
    groupsDurations: false,
    ofMeasures: ['repatriated', 'reintegrated'],
    option: 'returned-to',
    asks: 'only returned to these countries',
    heading: 'Returned to',
    valueOf: ({ facts }) => facts.departure?.to ?? 'Unknown',
  },
} as const satisfies Readonly<Record<string, StoredDimensionLine>>
export type StoredDimension = keyof typeof storedDimensions

/** The names of the dimensions that are kept, in the order of their columns. */
export const storedDimensionNames = Object.keys(storedDimensions) as ReadonlyArray<StoredDimension>

/** What is known of one of them. */
export const storedDimension = (name: StoredDimension): StoredDimensionLine => storedDimensions[name]

/** Whether a dimension is kept, and not one of when it happened. */
export const isStoredDimension = (name: string): name is StoredDimension => name in storedDimensions
