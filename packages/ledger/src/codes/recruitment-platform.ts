import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** HTCDS 2.0: the web site or app of an online recruitment. */
export const RecruitmentPlatform = codeList('RecruitmentPlatform', [
  'Facebook',
  'Instagram',
  'WhatsApp',
  'Telegram',
  'FacebookMessenger',
  'Viber',
  'SnapChat',
  'Line',
  'WeChat',
  'QQ',
  'QZone',
  'TikTok',
  'Twitter',
  'Other',
])
export type RecruitmentPlatform = t.TypeOf<typeof RecruitmentPlatform>
