import type { KeyedChance } from '@ledger/disclosure'
import { createHmac } from 'node:crypto'

/** The chance of one measure of an edition: HMAC-SHA256 of each label under the secret of editions, as a fraction. */
export const editionChance =
  (secret: Uint8Array, scope: string): KeyedChance =>
  (label) =>
    createHmac('sha256', secret).update(`${scope}\n${label}`).digest().readUIntBE(0, 6) / 2 ** 48
