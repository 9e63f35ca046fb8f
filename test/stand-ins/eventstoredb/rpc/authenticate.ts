import type { Metadata } from '@grpc/grpc-js'
import type { Caller } from '../access/stream-access.ts'
import { isPasswordOf } from '../access/user-account.ts'
import type { UserAccounts } from '../access/user-accounts.ts'
import { refusal } from './rpc-error.ts'

const basic = /^Basic ([A-Za-z0-9+/=]+)$/

/**
 * Who calls, told by name and password; throws a refusal where that cannot be. Without `accounts` (and TLS) the server
 * asks for no credentials, and official clients send none; with them nobody may stay anonymous.
 */
export const authenticate =
  (accounts: UserAccounts | undefined) =>
  (metadata: Metadata): Caller => {
    if (accounts === undefined) return undefined
    const [header] = metadata.get('authorization')
    if (header === undefined) throw refusal.accessDenied()
    const text = Buffer.from(basic.exec(String(header))?.[1] ?? '', 'base64').toString()
    const colon = text.indexOf(':')
    const account = accounts.find(text.slice(0, colon))
    if (account === undefined || account.disabled || !isPasswordOf(account, text.slice(colon + 1))) {
      throw refusal.unauthenticated()
    }
    return { name: account.loginName, groups: account.groups }
  }
