import { checked } from '@ledger/kernel'
import ipaddr from 'ipaddr.js'
import { isIP } from 'node:net'

const proxiesIn = (text: string): ReadonlyArray<string> => text.split(',').filter((part) => part !== '')
const most = 100

/** An address, or a network as address/bits; 0 bits would believe everybody. */
const isNetwork = (text: string): boolean => {
  const [address = '', bits] = text.split('/')
  return isIP(address) !== 0 && (bits === undefined || (ipaddr.isValidCIDR(text) && Number(bits) > 0))
}

const ProxiesText = checked<string>(
  'Proxies',
  (u): u is string => typeof u === 'string' && proxiesIn(u).length <= most && proxiesIn(u).every(isNetwork),
  `must be up to ${most} addresses or networks (10.0.0.0/8) with commas between`,
  { type: 'string' },
)

/**
 * Which proxies stand before a service: only what comes from them is believed as to where it came from first
 * (X-Forwarded-For). Where the environment does not say, nobody is.
 */
export const proxyFields = { LEDGER_TRUSTED_PROXIES: ProxiesText }

/** The proxies by those settings. */
export const trustedProxies = ({
  LEDGER_TRUSTED_PROXIES: text = '',
}: {
  readonly LEDGER_TRUSTED_PROXIES?: string
}): ReadonlyArray<string> => proxiesIn(text)
