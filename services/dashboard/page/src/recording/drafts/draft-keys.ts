import type { DraftKeysAnswer } from '@ledger/api'
import type { TypeOf } from 'io-ts'

/** The keys of one person's drafts; scripts can use them, and not read them. The first seals. */
export type DraftKeys = {
  readonly sealing: { readonly id: string; readonly key: CryptoKey }
  readonly byId: ReadonlyMap<string, CryptoKey>
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

/** Asks for the keys of whoever is signed in. It fails where they cannot be had. */
export const askDraftKeys = async (csrf: string): Promise<DraftKeys> => {
  const response = await fetch('/api/session/draft-keys', { headers: { 'ledger-csrf': csrf } })
  if (!response.ok) throw new Error(`there are no keys of drafts: ${response.status}`)
  const { keys } = (await response.json()) as TypeOf<typeof DraftKeysAnswer>
  const imported = await Promise.all(
    keys.map(async ({ id, key }) => ({
      id,
      key: await crypto.subtle.importKey('raw', bytesOf(key), 'AES-GCM', false, ['encrypt', 'decrypt']),
    })),
  )
  const [sealing] = imported
  if (sealing === undefined) throw new Error('there are no keys of drafts')
  return { sealing, byId: new Map(imported.map(({ id, key }) => [id, key])) }
}
