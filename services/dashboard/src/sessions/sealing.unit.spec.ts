import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { sealing } from './sealing.ts'

const [old, recent] = [randomBytes(32), randomBytes(32)]

test('what was sealed is opened under its name, and is nowhere to be read', () => {
  const { seal, open } = sealing([recent])
  fc.assert(
    fc.property(fc.string({ minLength: 8 }), fc.string(), (text, name) => {
      const sealed = seal(text, name)
      expect(open(sealed, name)).toBe(text)
      expect(Buffer.from(sealed).includes(Buffer.from(text))).toBe(false)
    }),
  )
})

test('the same text is sealed differently each time', () => {
  const { seal } = sealing([recent])
  expect(seal('text', 'name')).not.toEqual(seal('text', 'name'))
})

test('nothing that was changed in one bit, cut or put under another name is opened', () => {
  const { seal, open } = sealing([recent])
  const sealed = seal('a token', 'one')
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const changed = Uint8Array.from(sealed)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    expect(open(changed, 'one')).toBeUndefined()
  }
  for (let length = 0; length < sealed.length; length += 1)
    expect(open(sealed.subarray(0, length), 'one')).toBeUndefined()
  expect(open(sealed, 'other')).toBeUndefined()
})

test('a secret is changed without losing what the one before has sealed', () => {
  const sealed = sealing([old]).seal('kept', 'name')
  const both = sealing([recent, old])
  expect(both.open(sealed, 'name')).toBe('kept')
  expect(sealing([recent]).open(sealed, 'name')).toBeUndefined()
  expect(sealing([recent]).open(both.seal('new', 'name'), 'name')).toBe('new')
})
