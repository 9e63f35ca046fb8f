import type { AgeBand } from '@ledger/ledger'
import type { Random, Weights } from './random.ts'

/** How a group of victims is exploited, and who they are. */
export type Setting = {
  readonly places: Weights<string>
  readonly citizenships: Weights<string>
  readonly women: number
  readonly ages: Weights<AgeBand>
  readonly exploitation: (random: Random) => Readonly<Record<string, ReadonlyArray<string>>>
}

const grownUp: Weights<AgeBand> = [
  ['9-17', 3],
  ['18-20', 14],
  ['21-23', 20],
  ['24-26', 19],
  ['27-29', 15],
  ['30-38', 18],
  ['39-47', 7],
  ['48+', 1],
  ['Unknown', 3],
]

/** How people were recruited: `online` is the share of those who were by a social network or an advertisement. */
const recruited = (random: Random, share = 0.8) => {
  const online = random.chance(share)
  return {
    recruitmentMethods: online
      ? [random.pick(['ThroughAnOnlineAdvertisement', 'ThroughOnlineSocialNetworks'])]
      : [random.pick(['ThroughFriendsOrSocialEvents', 'ThroughFamilyOrFamilyEvents'])],
    ...(online && { recruitmentPlatforms: [random.pick(['Facebook', 'Telegram', 'WhatsApp', 'Line', 'TikTok'])] }),
    traffickerRelations: [random.pick(['Unacquainted', 'Unacquainted', 'Acquainted'])],
  }
}

/** The scam that a person was made to work in: mostly one, which changed with the years less than the papers say. */
const scamTypesOf = (random: Random): ReadonlyArray<string> => {
  const first = random.weighted([
    ['Investment', 38],
    ['Romance', 30],
    ['Gambling', 16],
    ['Impersonation', 10],
    ['MoneyLaundering', 3],
    ['Other', 3],
  ])
  return first !== 'Investment' && random.chance(0.25) ? [first, 'Investment'].sort() : [first]
}

const compoundControl = [
  'RestrictsMovement',
  'WithholdsDocuments',
  'PhysicalAbuse',
  'PhysicalThreats',
  'DebtBondage',
  'ExcessiveFines',
  'ExcessiveWorkingHours',
  'RestrictsCommunication',
]

// The places after the published table of Indonesian victims (nt-2024-02 to nt-2024-08 in data/published-figures.csv).
/** The scam compounds. */
export const scamCompound: Setting = {
  places: [
    ['KHM', 1233],
    ['PHL', 469],
    ['LAO', 276],
    ['MMR', 205],
    ['THA', 187],
    ['VNM', 34],
    ['MYS', 30],
  ],
  citizenships: [
    ['IDN', 420],
    ['VNM', 130],
    ['PHL', 80],
    ['MYS', 80],
    ['THA', 70],
    ['CHN', 70],
    ['MMR', 40],
    ['IND', 40],
    ['LAO', 20],
    ['KHM', 15],
    ['ETH', 15],
    ['KEN', 15],
    ['BGD', 10],
    ['SGP', 5],
    ['TLS', 3],
    ['BRN', 1],
    ['Unknown', 8],
    ['Stateless', 3],
  ],
  women: 0.35,
  ages: grownUp,
  exploitation: (random) => ({
    forms: random.chance(0.3) ? ['ForcedCriminality', 'ForcedLabour'] : ['ForcedCriminality'],
    scamTypes: scamTypesOf(random),
    controlMethods: random.some(compoundControl, random.between(2, 5)),
    ...recruited(random),
  }),
}

const fishingBoat: Setting = {
  places: [['HighSeas', 1]],
  citizenships: [
    ['IDN', 35],
    ['MMR', 30],
    ['KHM', 15],
    ['PHL', 12],
    ['VNM', 8],
    ['TLS', 1],
  ],
  women: 0.02,
  ages: grownUp,
  exploitation: (random) => ({
    forms: ['ForcedLabour'],
    industries: ['A'],
    ...recruited(random, 0.15),
    controlMethods: random.some(
      ['RestrictsMovement', 'WithholdsDocuments', 'TakesEarnings', 'ExcessiveWorkingHours', 'PhysicalAbuse'],
      random.between(2, 4),
    ),
  }),
}

const household: Setting = {
  places: [
    ['MYS', 45],
    ['SGP', 18],
    ['THA', 17],
    ['BRN', 8],
    ['IDN', 6],
    ['PHL', 4],
    ['TLS', 2],
  ],
  citizenships: [
    ['IDN', 45],
    ['PHL', 20],
    ['MMR', 15],
    ['KHM', 12],
    ['LAO', 4],
    ['TLS', 3],
    ['BGD', 1],
  ],
  women: 0.93,
  ages: grownUp,
  exploitation: (random) => ({
    forms: random.chance(0.25) ? ['ForcedLabour', 'Servitude'] : ['ForcedLabour'],
    industries: [
      random.weighted([
        ['T', 88],
        ['I', 7],
        ['S', 5],
      ]),
    ],
    ...recruited(random, 0.3),
    controlMethods: random.some(
      ['WithholdsDocuments', 'TakesEarnings', 'RestrictsMovement', 'PsychologicalAbuse', 'ExcessiveWorkingHours'],
      random.between(1, 4),
    ),
  }),
}

const sexTrade: Setting = {
  places: [
    ['THA', 30],
    ['MYS', 25],
    ['PHL', 12],
    ['KHM', 10],
    ['SGP', 8],
    ['IDN', 6],
    ['VNM', 4],
    ['LAO', 3],
    ['TLS', 2],
  ],
  citizenships: [
    ['VNM', 22],
    ['THA', 18],
    ['PHL', 15],
    ['IDN', 14],
    ['LAO', 10],
    ['MMR', 10],
    ['KHM', 7],
    ['CHN', 3],
    ['Stateless', 1],
  ],
  women: 0.92,
  ages: [
    ['9-17', 24],
    ['18-20', 28],
    ['21-23', 20],
    ['24-26', 14],
    ['27-29', 8],
    ['30-38', 4],
    ['Unknown', 2],
  ],
  exploitation: (random) => ({
    forms: ['SexualExploitation'],
    sexualTypes: [random.pick(['Prostitution', 'Prostitution', 'Pornography', 'RemoteInteractiveServices'])],
    controlMethods: random.some(
      ['DebtBondage', 'PsychologicalAbuse', 'SexualAbuse', 'RestrictsMovement', 'FalsePromises'],
      random.between(1, 3),
    ),
    ...recruited(random, 0.45),
  }),
}

const marriage: Setting = {
  places: [['CHN', 1]],
  citizenships: [
    ['VNM', 40],
    ['MMR', 35],
    ['LAO', 13],
    ['KHM', 12],
  ],
  women: 1,
  ages: [
    ['9-17', 35],
    ['18-20', 35],
    ['21-23', 20],
    ['24-26', 10],
  ],
  exploitation: (random) => ({
    forms: ['ForcedMarriage'],
    controlMethods: random.some(['FalsePromises', 'RestrictsMovement', 'ThreatensChildrenFamily'], 2),
    traffickerRelations: [random.pick(['Familial', 'Acquainted', 'Unacquainted'])],
  }),
}

const begging: Setting = {
  places: [
    ['THA', 60],
    ['VNM', 15],
    ['IDN', 15],
    ['MYS', 10],
  ],
  citizenships: [
    ['KHM', 50],
    ['MMR', 30],
    ['LAO', 10],
    ['VNM', 8],
    ['Unknown', 2],
  ],
  women: 0.5,
  ages: [
    ['0-8', 40],
    ['9-17', 50],
    ['Unknown', 10],
  ],
  exploitation: () => ({ forms: ['ChildLabour', 'ForcedBegging'] }),
}

/** The settings of a caseload: most cases are of scam compounds, as the published figures say of these years. */
export const settings: Weights<Setting> = [
  [scamCompound, 64],
  [household, 11],
  [sexTrade, 10],
  [fishingBoat, 8],
  [marriage, 4],
  [begging, 3],
]

/** Where the compounds are: operations and investigations follow them. */
export const compoundCountries = scamCompound.places
