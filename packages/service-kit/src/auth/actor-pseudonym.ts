import { createHmac } from 'node:crypto'

/** Names a person by a pseudonym: the same for the same issuer and subject, and nobody's without the key. */
export type ActorPseudonym = (issuer: string, subject: string) => string

/** The fewest bytes of a key that pseudonyms are made with. */
export const fewestKeyBytes = 24

/**
 * Pseudonyms made with the ledger's key: HMAC-SHA-256 of issuer and subject, as a UUID of version 8 (RFC 9562). Events
 * are never erased, and a subject may be an e-mail address; without the key not even a guessed one is confirmed. All
 * services of a ledger have the same key, and keep it: with another one the same person is another actor from then on.
 */
export const actorPseudonym = (key: Uint8Array): ActorPseudonym => {
  if (key.byteLength < fewestKeyBytes) throw new Error(`a key for pseudonyms has at least ${fewestKeyBytes} bytes`)
  return (issuer, subject) => {
    // As JSON, so that no two pairs are written alike.
    const bytes = createHmac('sha256', key)
      .update(JSON.stringify([issuer, subject]))
      .digest()
      .subarray(0, 16)
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
    const hex = bytes.toString('hex')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }
}
