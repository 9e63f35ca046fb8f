import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** More than any batch of ours unpacks to: a record that swells further is refused instead of filling the memory. */
const mostUnpackedBytes = 256 * 1024 * 1024

/** Zstandard for kafkajs, which names the format and leaves the work to others; here to Node itself. */
export const zstdCodec = () => ({
  compress: ({ buffer }: { readonly buffer: Buffer }): Promise<Buffer> => compress(buffer),
  decompress: (packed: Buffer): Promise<Buffer> => decompress(packed, { maxOutputLength: mostUnpackedBytes }),
})
