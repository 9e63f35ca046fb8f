import { randomBytes } from 'node:crypto'
import { zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { zstdCodec } from './zstd-codec.ts'

const { compress, decompress } = zstdCodec()

test.each([0, 1, 100_000])('%i bytes come back as they were', async (length) => {
  const buffer = randomBytes(length)
  expect(await decompress(await compress({ buffer }))).toEqual(buffer)
})

test('what was no Zstandard is refused', async () => {
  await expect(decompress(Buffer.from('dear diary'))).rejects.toThrow()
})

test('what would fill the memory is refused before it does', async () => {
  const bomb = zstdCompressSync(Buffer.alloc(257 * 1024 * 1024))
  expect(bomb.length).toBeLessThan(100_000)
  await expect(decompress(bomb)).rejects.toThrow()
})
