import type { DraftKeysAnswer } from '@ledger/api'
import { createHash } from 'node:crypto'
import type { TypeOf } from 'io-ts'
import type { Sealing } from './sealing.ts'
import type { Session } from './session.ts'

/**
 * The keys that the drafts of one person lie sealed with in her browser: the same at every replica and after each
 * sign-in, and of nobody else. The first seals, the others open what was sealed before the secret was changed. The id of
 * a key tells nothing of it, nor of whose it is.
 */
export const draftKeysOf = (
  { keysFor }: Sealing,
  { issuer, person }: Pick<Session, 'issuer' | 'person'>,
): TypeOf<typeof DraftKeysAnswer> => {
  const keys = keysFor(`drafts of ${JSON.stringify([issuer, person])}`)
  return {
    keys: keys.map((key) => ({
      id: createHash('sha256').update('id of ').update(key).digest('base64url').slice(0, 22),
      key: Buffer.from(key).toString('base64url'),
    })),
  }
}
