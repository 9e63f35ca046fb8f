import { sha256 } from '@noble/hashes/sha2.js'
import { Buffer } from 'buffer'

/** `hash('sha256', text, 'buffer')` of `node:crypto`, for the packages that the page shares with the ledger. */
export const hash = (algorithm: 'sha256', text: string, form: 'buffer'): Buffer => {
  const [asked, answered]: readonly [string, string] = [algorithm, form]
  if (asked !== 'sha256' || answered !== 'buffer') throw new Error(`a page hashes by SHA-256 alone, not ${asked}`)
  return Buffer.from(sha256(new TextEncoder().encode(text)))
}
