import { checked } from '@ledger/kernel'
import { isLoopback, listenFields, proxyFields, urlText } from '@ledger/service-kit'

const isOrigin = (u: unknown): u is string => {
  if (typeof u !== 'string' || !URL.canParse(u)) return false
  const { origin, protocol, hostname } = new URL(u)
  return origin === u && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)))
}

/** An origin (RFC 6454): cookies that are bound to it need https, but on this machine. */
const Origin = checked<string>(
  'Origin',
  isOrigin,
  'must be an origin as browsers say it, https://ledger.example (http:// on the loopback address only), without a path',
  { type: 'string', format: 'uri' },
)

/** Where browsers have the dashboard, and where it asks what they read. */
export const originFields = {
  required: {
    LEDGER_DASHBOARD_ORIGIN: Origin,
    /** The query service; for the public face, the process of it that shows nothing else. */
    LEDGER_QUERY: urlText('Query', ['http:', 'https:']),
    ...listenFields,
  },
  optional: proxyFields,
}
