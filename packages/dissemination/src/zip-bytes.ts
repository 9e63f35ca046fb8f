import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** A file in a zip: its name, and its bytes or text as they come. */
export type ZipEntry = { readonly name: string; readonly content: AsyncIterable<Uint8Array | string> }

/**
 * Files as one zip, compressed one after the other as they come, and Zip64 where one is larger than 4 GiB. `at` is the
 * date of all of them: the same content is the same bytes whenever it is asked for.
 */
export async function* zipBytes(entries: ReadonlyArray<ZipEntry>, at: Date): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const sources: Readable[] = []
  const out = zip.outputStream.pipe(new PassThrough())
  for (const { name, content } of entries) {
    const options = { mtime: at, mode: 0o100644 }
    zip.addReadStreamLazy(name, options, (give) => {
      const source = Readable.from(content, { objectMode: false })
      sources.push(source)
      source.on('error', (error) => out.destroy(error))
      give(null, source)
    })
  }
  zip.end()
  try {
    for await (const chunk of out) yield chunk as Uint8Array
  } finally {
    for (const source of sources) source.destroy()
    out.destroy()
  }
}
