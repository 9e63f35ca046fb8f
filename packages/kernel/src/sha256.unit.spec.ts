import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256 } from './sha256.ts'

test('is what OpenSSL makes of the same text, of every length around whole blocks and of any characters', () => {
  const expected = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
  for (let length = 0; length <= 130; length++) expect(sha256('a'.repeat(length))).toBe(expected('a'.repeat(length)))
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(expected(text))
    }),
  )
})

test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  ['Nguyễn \ud800', 'f94b2f7f8cae78ac0590e2ec7d24e464f30bb59299a85aef0561e572397bfa9f'],
])('of %j is what the standard says, and what stands in logs: %s', (text, digest) => {
  expect(sha256(text)).toBe(digest)
})
