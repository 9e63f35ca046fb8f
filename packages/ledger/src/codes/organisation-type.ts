import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** HTCDS 2.0: organisation type, with the extensions EmbassyOrConsulate, CourtOrProsecution and InternationalOrganisation. */
export const OrganisationType = codeList('OrganisationType', [
  'NGO',
  'LawEnforcement',
  'ImmigrationService',
  'EmbassyOrConsulate',
  'CentralGovernmentOrganisation',
  'LocalGovernmentOrganisation',
  'HealthServiceOrganisation',
  'LegalService',
  'CourtOrProsecution',
  'InternationalOrganisation',
])
export type OrganisationType = t.TypeOf<typeof OrganisationType>
