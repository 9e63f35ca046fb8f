import { draftOf, formVersion, type Draft } from './draft.ts'
import type { DraftKeys } from './draft-keys.ts'
import type { SealedDraft } from './sealed-drafts.ts'

/** Longer than any number of answers a form takes differs by; so the size of what lies there tells little of what is in it. */
const block = 1024

const padded = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes = new TextEncoder().encode(text)
  const all = new Uint8Array(Math.ceil((bytes.length + 1) / block) * block)
  all.set(bytes)
  all[bytes.length] = 0x80
  return all
}

const unpadded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, bytes.lastIndexOf(0x80)))

/** Bound to what a draft is: put under another id or another key, or said to be of another making, it does not open. */
const boundTo = ({ id, version, keyId }: Pick<SealedDraft, 'id' | 'version' | 'keyId'>): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(['ledger-draft/1', id, version, keyId]))

/** Seals a draft by AES-256-GCM, under a nonce of its own each time. */
export const sealDraft = async (draft: Draft, { sealing }: DraftKeys, savedAt: number): Promise<SealedDraft> => {
  const named = { id: draft.id, keyId: sealing.id, version: formVersion }
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const how = { name: 'AES-GCM', iv: nonce, additionalData: boundTo(named) }
  return {
    ...named,
    savedAt,
    nonce,
    sealed: await crypto.subtle.encrypt(how, sealing.key, padded(JSON.stringify(draft))),
  }
}

/** Opens a draft; undefined where it is of nobody with these keys, or not as it was sealed. */
export const openDraft = async (sealed: SealedDraft, { byId }: DraftKeys): Promise<Draft | undefined> => {
  const key = byId.get(sealed.keyId)
  if (key === undefined) return undefined
  try {
    const how = { name: 'AES-GCM', iv: sealed.nonce, additionalData: boundTo(sealed) }
    const draft = draftOf(unpadded(new Uint8Array(await crypto.subtle.decrypt(how, key, sealed.sealed))))
    return draft?.id === sealed.id ? draft : undefined
  } catch {
    // The tag does not hold, or it is no draft: that is the answer, and no failure.
    return undefined
  }
}
