import ipaddr from 'ipaddr.js'

/** So many bits of an IPv6 address name a subscriber, who has all addresses below. */
const subscriberBits = 64

/**
 * Whose address it is, as far as that tells askers apart: an IPv4 address, also where it is written as IPv6, and the
 * network of a subscriber of IPv6. What is no address is one group.
 */
export const addressGroup = (address: string | undefined): string => {
  if (address === undefined || !ipaddr.isValid(address)) return 'nowhere'
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${subscriberBits}`).toString()}/${subscriberBits}`
}
