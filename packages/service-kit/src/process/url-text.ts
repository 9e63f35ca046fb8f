import { checked } from '@ledger/kernel'
import type * as t from 'io-ts'

/** A URL with one of these schemes, as an environment variable holds it. */
export const urlText = (name: string, schemes: ReadonlyArray<string>): t.Type<string, string> =>
  checked<string>(
    name,
    (u): u is string => typeof u === 'string' && URL.canParse(u) && schemes.includes(new URL(u).protocol),
    `must be a URL that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
    { type: 'string', format: 'uri' },
  )

/** A URL with a password that came apart from it. */
export const withPassword = (url: string, password: string | undefined): string => {
  if (password === undefined) return url
  const whole = new URL(url)
  whole.password = encodeURIComponent(password)
  return whole.href
}

const passwordInUrl = /^([a-z][a-z0-9+.-]*:\/\/[^/?#@]*?):[^/?#]*@/i

/** A value as it may be shown: of a URL without its password. */
export const withoutPassword = (value: string): string => value.replace(passwordInUrl, '$1:***@')
