import { createHmac } from 'node:crypto'
import type { KeyedChance } from '../cube.ts'

/** The chance of a secret: the first 32 bits of the HMAC-SHA256 of the label. */
export const chanceOf =
  (secret: string): KeyedChance =>
  (label) =>
    createHmac('sha256', secret).update(label).digest().readUInt32BE() / 2 ** 32
