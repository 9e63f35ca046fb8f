import { hash } from 'node:crypto'

/** The SHA-256 of a text. */
export const digestOf = (text: string): Buffer => hash('sha256', text, 'buffer')

/** 128 bits of a digest as 22 characters of base64url: enough to tell texts apart, and short enough for a key. */
export const digestText = (digest: Buffer): string =>
  // As base64url, which the buffers of a page do not write.
  digest.toString('base64').slice(0, 22).replaceAll('+', '-').replaceAll('/', '_')
