import { describe, expect, test } from 'vitest'
import { noDate } from '../typed-date.ts'
import type { Draft } from './draft.ts'
import type { DraftKeys } from './draft-keys.ts'
import { openDraft, sealDraft } from './draft-sealing.ts'

const keysOf = async (id: string): Promise<DraftKeys> => {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  return { sealing: { id, key }, byId: new Map([[id, key]]) }
}
const mark = 'Tk-7f3a-mark'
const draft: Draft = {
  id: 'one',
  form: '/report',
  key: 'random',
  typed: {
    'report.reportedOn': { ...noDate, text: mark },
    'person.citizenships': ['IDN', 'XX'],
    other: `${mark}\u0080`,
  },
  revision: 4,
  sent: { path: '/api/record/v1/cases', body: { any: [mark] } },
}

describe('a draft that is sealed', () => {
  test('opens as it was, with its key alone', async () => {
    const [hers, another] = [await keysOf('a'), await keysOf('a')]
    const sealed = await sealDraft(draft, hers, 5)
    expect(await openDraft(sealed, hers)).toEqual(draft)
    expect(await openDraft(sealed, another)).toBeUndefined()
    expect(await openDraft(sealed, await keysOf('b'))).toBeUndefined()
  })

  test('holds nothing that can be read, and tells by its size little of what is in it', async () => {
    const keys = await keysOf('a')
    const sealed = await sealDraft(draft, keys, 5)
    const bytes = String.fromCharCode(...new Uint8Array(sealed.sealed), ...sealed.nonce)
    expect(bytes).not.toContain(mark)
    expect(bytes).not.toContain('citizenships')
    const shorter = await sealDraft({ ...draft, typed: {} }, keys, 5)
    expect(shorter.sealed.byteLength).toBe(sealed.sealed.byteLength)
  })

  test('sealed twice is different each time', async () => {
    const keys = await keysOf('a')
    const [one, other] = [await sealDraft(draft, keys, 5), await sealDraft(draft, keys, 5)]
    expect(new Uint8Array(one.sealed)).not.toEqual(new Uint8Array(other.sealed))
  })

  test.each([
    ['id', { id: 'two' }],
    ['version', { version: 2 }],
  ])('put under another %s it does not open', async (_what, over) => {
    const keys = await keysOf('a')
    expect(await openDraft({ ...(await sealDraft(draft, keys, 5)), ...over }, keys)).toBeUndefined()
  })

  test('given any bit that is turned over, then it does not open', async () => {
    const keys = await keysOf('a')
    const sealed = await sealDraft(draft, keys, 5)
    for (const at of [0, 100, sealed.sealed.byteLength - 1]) {
      const turned = new Uint8Array(sealed.sealed.slice(0))
      turned[at] = (turned[at] ?? 0) ^ 1
      expect(await openDraft({ ...sealed, sealed: turned.buffer }, keys)).toBeUndefined()
    }
  })
})
