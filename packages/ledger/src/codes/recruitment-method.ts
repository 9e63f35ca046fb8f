import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** HTCDS 2.0: method of recruitment. */
export const RecruitmentMethod = codeList('RecruitmentMethod', [
  'AtAPlaceOfBusiness',
  'AtAnEducationalInstitution',
  'AtWork',
  'ThroughOnlineSocialNetworks',
  'ThroughAnOnlineAdvertisement',
  'ThroughATelevisionAdvert',
  'ThroughANewspaperAdvert',
  'ThroughFamilyOrFamilyEvents',
  'ThroughFriendsOrSocialEvents',
  'Other',
])
export type RecruitmentMethod = t.TypeOf<typeof RecruitmentMethod>
