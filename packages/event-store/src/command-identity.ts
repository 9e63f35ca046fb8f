import { createHash } from 'node:crypto'
import { v5 } from 'uuid'

/** The name space (RFC 9562) of every id that the ledger derives. */
const ledgerNamespace = '5d0f9d2e-7c6b-5f0e-9b1a-6b7a3c1d2e4f'

/** The id of a command: the same for the same agency and idempotency key, wherever and whenever it is sent. */
export const commandIdOf = (agency: string, idempotencyKey: string): string =>
  v5(`command\n${agency}\n${idempotencyKey}`, ledgerNamespace)

/**
 * The id of the event at an index of what a command led to. What the command said is part of it: the same key with
 * another payload gives other ids, so no store takes it for a repetition.
 */
export const eventIdOf = (commandId: string, fingerprint: string, index: number): string =>
  v5(`${fingerprint}\n${index}`, commandId)

/** The id of a thing that has a natural name, such as a figure in a data set: the same from whichever agency. */
export const namedIdOf = (kind: string, name: string): string => v5(`${kind}\n${name}`, ledgerNamespace)

/** A fingerprint of what a command says, to tell the same key with another payload (128 bits of SHA-256). */
export const fingerprintOf = (type: string, data: unknown): string =>
  createHash('sha256')
    .update(`${type}\n${JSON.stringify(data)}`)
    .digest('base64url')
    .slice(0, 22)
