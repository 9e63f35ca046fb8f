import { hash } from 'node:crypto'
import { parse, v5 } from 'uuid'

/** The name space (RFC 9562) of every id that the ledger derives. */
const ledgerNamespace = parse('5d0f9d2e-7c6b-5f0e-9b1a-6b7a3c1d2e4f')

/** A name-based id. Names are given as bytes: every command derives several ids, and bytes are spared a conversion. */
const idOf = (name: string, namespace: string | Uint8Array): string => v5(Buffer.from(name), namespace)

/** The id of a command: the same for the same agency and idempotency key, wherever and whenever it is sent. */
export const commandIdOf = (agency: string, idempotencyKey: string): string =>
  idOf(`command\n${agency}\n${idempotencyKey}`, ledgerNamespace)

/**
 * The id of the event at an index of what a command led to. What the command said is part of it: the same key with
 * another payload gives other ids, so no store takes it for a repetition.
 */
export const eventIdOf = (commandId: string, fingerprint: string, index: number): string =>
  idOf(`${fingerprint}\n${index}`, commandId)

/** The id of a thing that has a natural name, such as a figure in a data set: the same from whichever agency. */
export const namedIdOf = (kind: string, name: string): string => idOf(`${kind}\n${name}`, ledgerNamespace)

/** A fingerprint of what a command says, to tell the same key with another payload (128 bits of SHA-256). */
export const fingerprintOf = (type: string, data: unknown): string =>
  hash('sha256', `${type}\n${JSON.stringify(data)}`, 'base64url').slice(0, 22)
