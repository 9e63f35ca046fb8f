import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Seals text, so that whoever keeps it can neither read nor change it, nor put it under another name. */
export type Sealing = {
  readonly seal: (text: string, boundTo: string) => Uint8Array
  /** The text; undefined where it was not sealed so, by none of the keys, or under another name. */
  readonly open: (sealed: Uint8Array, boundTo: string) => string | undefined
  /** Keys of 32 bytes that are of the same secrets and for something else: that of the first secret first. */
  readonly keysFor: (purpose: string) => ReadonlyArray<Uint8Array>
}

const algorithm = 'aes-256-gcm'
const [nonceBytes, tagBytes] = [12, 16]

const derived = (secret: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', `ledger dashboard: ${purpose}`, 32))
const keyOf = (secret: Uint8Array): Uint8Array => derived(secret, 'sealing of sessions')

/**
 * Sealing by AES-256-GCM (NIST SP 800-38D) with keys derived from secrets (HKDF, RFC 5869). The first seals, all of them
 * open: so a secret is changed without ending a session.
 */
export const sealing = (secrets: readonly [Uint8Array, ...Uint8Array[]]): Sealing => {
  const keys = secrets.map(keyOf)
  const [sealingKey = keyOf(secrets[0])] = keys

  const openWith = (key: Uint8Array, sealed: Uint8Array, boundTo: string): string | undefined => {
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(boundTo))
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
    const text = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes))
    try {
      return Buffer.concat([text, decipher.final()]).toString('utf8')
    } catch {
      // The tag does not hold: that is the answer, and no failure.
      return undefined
    }
  }

  return {
    seal: (text, boundTo) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, sealingKey, nonce, { authTagLength: tagBytes })
      cipher.setAAD(Buffer.from(boundTo))
      return new Uint8Array(Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]))
    },
    open: (sealed, boundTo) => {
      if (sealed.length < nonceBytes + tagBytes) return undefined
      for (const key of keys) {
        const text = openWith(key, sealed, boundTo)
        if (text !== undefined) return text
      }
      return undefined
    },
    keysFor: (purpose) => secrets.map((secret) => derived(secret, purpose)),
  }
}
