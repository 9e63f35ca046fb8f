import { patternText } from '@ledger/kernel'
import { rateLimit, type RateLimit } from '../rate-limit.ts'

const RateText = patternText('Rate', /^[1-9]\d{0,5}$/, 'must be a number from 1 to 999999')

/** How much is taken, in plain requests a second: from one person or program, and from an agency in all. */
export const rateFields = { LEDGER_RATE_ACTOR: RateText, LEDGER_RATE_AGENCY: RateText }

/** The same of those who ask for what is published without a token: from one address, and from everybody in all. */
export const publicRateFields = { LEDGER_RATE_ADDRESS: RateText, LEDGER_RATE_PUBLIC: RateText }

/** How much is taken where the environment does not say. */
const usual = {
  ...{ LEDGER_RATE_ACTOR: '500', LEDGER_RATE_AGENCY: '1000' },
  ...{ LEDGER_RATE_ADDRESS: '100', LEDGER_RATE_PUBLIC: '1000' },
}

/** What the environment says of rates. */
export type RateSettings = { readonly [N in keyof typeof usual]?: string }

/** The limit of the public by those settings, of this process. */
export const publicRateLimitOf = (settings: RateSettings): RateLimit => {
  const { LEDGER_RATE_ADDRESS: actor, LEDGER_RATE_PUBLIC: agency } = { ...usual, ...settings }
  const rates = { actor: Number(actor), agency: Number(agency) }
  return rateLimit(rates, () => performance.now(), 'everybody without a token together')
}

/** The limit by those settings, of this process. */
export const rateLimitOf = (settings: RateSettings): RateLimit => {
  const { LEDGER_RATE_ACTOR: actor, LEDGER_RATE_AGENCY: agency } = { ...usual, ...settings }
  return rateLimit({ actor: Number(actor), agency: Number(agency) }, () => performance.now())
}
