import { checked, patternText } from '@ledger/kernel'
import { isLoopback } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'

const isTarget = (text: string): boolean => {
  if (text.length > 2000 || !URL.canParse(text)) return false
  const { protocol, hostname, username, password, hash } = new URL(text)
  const host = hostname.replace(/^\[|\]$/g, '')
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(host))
  return isSafe && username === '' && password === '' && hash === ''
}

/** Where alarms are sent to: nobody on the way may read or change them. */
export const WebhookAddress = checked<string>(
  'WebhookAddress',
  (u): u is string => typeof u === 'string' && isTarget(u),
  'must be an https address (http on this machine only) of up to 2000 characters, without user or password in it',
  { type: 'string', format: 'uri' },
)

/** The key by which alarms are signed: the receiver has it, too. */
export const WebhookKey = patternText(
  'WebhookKey',
  /^(?:[0-9a-f]{2}){24,64}$/,
  'must be a key of 24 to 64 bytes in hexadecimal, as openssl rand -hex 32 makes',
)

/** Where alarms are sent to, and how they are signed. */
export type WebhookTarget = { readonly address: string; readonly key: Uint8Array }

/**
 * The webhook of the settings, if its address is named; on the left that it has no key. A key alone names none: a
 * deployment makes its keys before anybody says where alarms go.
 */
export const webhookTarget = ({
  LEDGER_ALARM_WEBHOOK: address,
  LEDGER_ALARM_WEBHOOK_KEY: key,
}: {
  readonly LEDGER_ALARM_WEBHOOK?: string
  readonly LEDGER_ALARM_WEBHOOK_KEY?: string
}): E.Either<string, WebhookTarget | undefined> => {
  if (address === undefined) return E.right(undefined)
  if (key === undefined)
    return E.left('LEDGER_ALARM_WEBHOOK needs LEDGER_ALARM_WEBHOOK_KEY, by which alarms are signed')
  return E.right({ address, key: Buffer.from(key, 'hex') })
}
