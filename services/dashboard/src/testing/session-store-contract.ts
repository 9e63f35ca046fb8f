import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NewSession, SessionStore } from '../sessions/session-store.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const some = (over: Partial<NewSession> = {}): NewSession => ({
  sealed: bytes('\u0000sealed\u00ff'),
  idleUntil: 2000,
  endsAt: 9_000_000_000_000,
  ...over,
})

/** What every store of sessions must do. `open` gives one, and another on the same data, as another replica has it. */
export const sessionStoreContract = (
  name: string,
  open: () => Promise<{ readonly one: SessionStore; readonly other: SessionStore }>,
): void => {
  describe(`the contract of session stores: ${name}`, () => {
    let one: SessionStore
    let other: SessionStore
    beforeAll(async () => {
      ;({ one, other } = await open())
      await Promise.all([one.prepare(), other.prepare()])
      await one.prepare()
    })
    afterAll(async () => {
      await one.close()
      await other.close()
    })

    test('a session is found as it was kept, by every replica', async () => {
      const key = randomUUID()
      await one.begin(key, some())
      for (const store of [one, other]) {
        const found = await store.find(key, 1000)
        expect(found && { ...found, sealed: Buffer.from(found.sealed) }).toEqual({
          ...some(),
          sealed: Buffer.from(some().sealed),
          revision: 0,
        })
      }
    })

    test('a key that nobody began is none', async () => {
      expect(await one.find(randomUUID(), 0)).toBeUndefined()
      expect(await one.replace(randomUUID(), 0, bytes('other'))).toBe(false)
      await one.prolong(randomUUID(), 5000)
      await one.end(randomUUID())
    })

    test.each([
      [some({ idleUntil: 2000 }), 1999, true],
      [some({ idleUntil: 2000 }), 2000, false],
      [some({ idleUntil: 5000, endsAt: 3000 }), 2999, true],
      [some({ idleUntil: 5000, endsAt: 3000 }), 3000, false],
    ])('%j is there at %d: %s', async (session, now, isThere) => {
      const key = randomUUID()
      await one.begin(key, session)
      expect((await other.find(key, now)) !== undefined).toBe(isThere)
    })

    test('is prolonged, and still ends when it must', async () => {
      const key = randomUUID()
      await one.begin(key, some({ endsAt: 10_000 }))
      await other.prolong(key, 20_000)
      expect(await one.find(key, 9999)).toMatchObject({ idleUntil: 20_000, endsAt: 10_000, revision: 0 })
      expect(await one.find(key, 10_000)).toBeUndefined()
    })

    test('is replaced by one of two who do it at once', async () => {
      const key = randomUUID()
      await one.begin(key, some())
      const done = await Promise.all([one.replace(key, 0, bytes('one')), other.replace(key, 0, bytes('other'))])
      expect(done.filter((isDone) => isDone)).toHaveLength(1)
      const found = await one.find(key, 0)
      expect(found?.revision).toBe(1)
      expect(Buffer.from(found?.sealed ?? []).toString()).toBe(done[0] ? 'one' : 'other')
      expect(await one.replace(key, 0, bytes('late'))).toBe(false)
      expect(await one.replace(key, 1, bytes('next'))).toBe(true)
    })

    test('that was ended is gone for every replica, and does not come back', async () => {
      const key = randomUUID()
      await one.begin(key, some())
      await other.end(key)
      expect(await one.find(key, 0)).toBeUndefined()
      expect(await one.replace(key, 0, bytes('again'))).toBe(false)
      await one.prolong(key, 99_999)
      expect(await one.find(key, 0)).toBeUndefined()
    })

    test('what is over is swept away, and nothing else', async () => {
      const [over, stays] = [randomUUID(), randomUUID()]
      await one.begin(over, some({ idleUntil: 100 }))
      await one.begin(stays, some({ idleUntil: 101 }))
      await other.sweep(100)
      expect(await one.find(over, 0)).toBeUndefined()
      expect(await one.find(stays, 0)).toBeDefined()
    })
  })
}
