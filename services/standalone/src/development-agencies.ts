import { figureDatasets } from '@ledger/exchange'
import type { Role } from '@ledger/ledger'
import { developmentLife, type DevelopmentIssuer } from '@ledger/service-kit'
import { newRecordId } from '@ledger/intake'
import type { Desk as CaseloadDesk } from '@ledger/synthetic'
import type { BatchCommand } from '@ledger/wire'

/** Those who register agencies in the embedded ledger: its registrar of the region. */
export const registry = '00000000-0000-4000-8000-000000000001'

type Desk = { readonly key: string; readonly name: string; readonly organisationType: string; readonly country: string }

/** The agencies of the embedded ledger, registered with its first start. */
const desks = {
  embassy: {
    key: 'development:embassy',
    name: 'Embassy of the Republic of Indonesia, Phnom Penh',
    organisationType: 'EmbassyOrConsulate',
    country: 'IDN',
  },
  immigration: {
    key: 'development:immigration',
    name: 'Immigration Bureau of Thailand, screening desk Mae Sot',
    organisationType: 'ImmigrationService',
    country: 'THA',
  },
  shelter: {
    key: 'development:shelter',
    name: 'Shelter network of the Philippines, Manila',
    organisationType: 'NGO',
    country: 'PHL',
  },
  analysis: {
    key: 'development:analysis',
    name: 'Regional analysis desk',
    organisationType: 'InternationalOrganisation',
    country: 'IDN',
  },
  operations: {
    key: 'development:operations',
    name: 'Ledger operations',
    organisationType: 'InternationalOrganisation',
    country: 'IDN',
  },
  data: { key: 'development:data', name: 'Data desk', organisationType: 'InternationalOrganisation', country: 'IDN' },
} as const satisfies Readonly<Record<string, Desk>>

/** A desk of the embedded ledger. */
export type DeskName = keyof typeof desks

/** The agency of a desk, and what it is called. */
export const agencyOfDesk = (desk: DeskName): { readonly id: string; readonly name: string } => ({
  id: newRecordId('agency', registry, desks[desk].key),
  name: desks[desk].name,
})

/** The agency that records what the embedded ledger begins with. */
const dataDesk = agencyOfDesk('data').id

/** The agency of each of the three desks that hold the synthetic caseload. */
export const caseloadDesks: Readonly<Record<CaseloadDesk, string>> = {
  IDN: newRecordId('agency', registry, desks.embassy.key),
  PHL: newRecordId('agency', registry, desks.shelter.key),
  THA: newRecordId('agency', registry, desks.immigration.key),
}

/** The commands that register the agencies. */
export const agencyRegistrations: ReadonlyArray<BatchCommand> = Object.values(desks).map(({ key, ...data }) => ({
  key,
  command: 'RegisterAgency',
  data,
}))

/** The commands that register them, and the data sets of official figures that the data desk publishes. */
export const registrations: ReadonlyArray<BatchCommand> = [
  ...agencyRegistrations,
  ...Object.values(figureDatasets).map(
    (dataset) =>
      ({
        key: `development:dataset:${dataset}`,
        command: 'RegisterDataset',
        data: { dataset, owner: dataDesk },
      }) as const,
  ),
]

const people = {
  reporter: { desk: 'embassy', subject: 'development-reporter', roles: ['reporter', 'caseworker'] },
  reporterOfThailand: { desk: 'immigration', subject: 'development-reporter-tha', roles: ['reporter', 'caseworker'] },
  reporterOfPhilippines: { desk: 'shelter', subject: 'development-reporter-phl', roles: ['reporter', 'caseworker'] },
  analyst: { desk: 'analysis', subject: 'development-analyst', roles: ['analyst'] },
  statistician: { desk: 'analysis', subject: 'development-statistician', roles: ['statistician'] },
  operator: { desk: 'operations', subject: 'development-operator', roles: ['operator', 'auditor'] },
  importer: { desk: 'data', subject: 'development-importer', roles: ['reporter', 'caseworker', 'statistician'] },
} as const satisfies Readonly<Record<string, { desk: keyof typeof desks; subject: string; roles: ReadonlyArray<Role> }>>

/** The tokens of the embedded ledger, by who they are for. */
export type DevelopmentTokens = Readonly<Record<keyof typeof people | 'registrar', string>>

/** Issues a token for each, good for as long as one may be (twelve hours). */
export const developmentTokens = async (issuer: DevelopmentIssuer): Promise<DevelopmentTokens> => {
  const tokenOf = ({ desk, subject, roles }: (typeof people)[keyof typeof people]) =>
    issuer.issue({ subject, agency: newRecordId('agency', registry, desks[desk].key), roles, seconds: developmentLife })
  return {
    reporter: await tokenOf(people.reporter),
    reporterOfThailand: await tokenOf(people.reporterOfThailand),
    reporterOfPhilippines: await tokenOf(people.reporterOfPhilippines),
    analyst: await tokenOf(people.analyst),
    statistician: await tokenOf(people.statistician),
    operator: await tokenOf(people.operator),
    importer: await tokenOf(people.importer),
    registrar: await issuer.issue({
      subject: 'development-registrar',
      agency: registry,
      roles: ['registrar'],
      seconds: developmentLife,
    }),
  }
}
