import { expect, test } from 'vitest'
import { actorPseudonym } from './actor-pseudonym.ts'

const key = new Uint8Array(32).fill(1)
const other = new Uint8Array(32).fill(2)

test('a pseudonym is a UUID of version 8, the same for the same issuer and subject, and another under another key', () => {
  for (const subject of ['siti@embassy.example', 'a', '', 'သီတာ', ...Array.from({ length: 100 }, (_, i) => `s${i}`)]) {
    const name = actorPseudonym(key)('https://id.example', subject)
    expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(actorPseudonym(key)('https://id.example', subject)).toBe(name)
    expect(actorPseudonym(other)('https://id.example', subject)).not.toBe(name)
  }
})

test('the same subject of two issuers is two people, however the two are cut', () => {
  const name = actorPseudonym(key)
  expect(name('https://a.example', 'siti')).not.toBe(name('https://b.example', 'siti'))
  expect(name('a', 'b\nc')).not.toBe(name('a\nb', 'c'))
  expect(name('a","b', 'c')).not.toBe(name('a', 'b","c'))
})

test('a short key is none', () => {
  expect(() => actorPseudonym(new Uint8Array(23))).toThrow('at least 24 bytes')
})
