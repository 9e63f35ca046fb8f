import type { Request, Response } from 'express'

/** A cookie of this origin that no script reads: over https bound to the host (`__Host-`), on plain loopback as it can be. */
export type OwnCookie = {
  /** Its value; undefined where the browser sent none, or something that is not ours. */
  readonly of: (request: Request) => string | undefined
  readonly set: (response: Response, value: string) => void
  readonly clear: (response: Response) => void
}

/** As many values of one name are looked at: another host of the site may set some beside ours. */
const mostOfOneName = 3

const valuesOf = (header: string | undefined, name: string): ReadonlyArray<string> =>
  (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1))

/**
 * A cookie whose value is of this pattern. SameSite=Lax: it comes with a person who follows a link to us, as the issuer
 * sends her back, and with no request that a foreign page makes in her name.
 */
export const ownCookie = (name: string, pattern: RegExp, isHttps: boolean): OwnCookie => {
  const whole = isHttps ? `__Host-${name}` : name
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`
  return {
    of: (request) => {
      const values = valuesOf(request.headers.cookie, whole)
      return values.length > mostOfOneName ? undefined : values.find((value) => pattern.test(value))
    },
    set: (response, value) => response.appendHeader('Set-Cookie', `${whole}=${value}; ${attributes}`),
    clear: (response) => response.appendHeader('Set-Cookie', `${whole}=; Max-Age=0; ${attributes}`),
  }
}

/** The cookie of the session: a random id and nothing else. */
export const sessionCookie = (isHttps: boolean): OwnCookie => ownCookie('ledger', /^[A-Za-z0-9_-]{43}$/, isHttps)
