import { sha256 as hashed } from '@noble/hashes/sha2.js'

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * The SHA-256 (FIPS 180-4) of a text as UTF-8, in hexadecimal. By a library in plain JavaScript: a fold that checks a
 * digest runs wherever the domain does, also in a browser.
 */
export const sha256 = (text: string): string => hex(hashed(new TextEncoder().encode(text)))
