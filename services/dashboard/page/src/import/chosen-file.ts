import { describeHeader, detectFormat, type FormatName, type UnknownHeader } from '@ledger/exchange'

/** A file that was chosen, and what its first lines tell: the format that it is in, and its columns. */
export type ChosenFile = {
  readonly file: File
  /** Undefined where no format has most of its columns. */
  readonly format: FormatName | undefined
  readonly header: UnknownHeader
}

const firstBytes = 65_536

/**
 * The bytes of a file as they are read, unpacked where it is compressed (`.gz`). Told of are those of the file as it lies there, with how
 * many there have been.
 */
export const bytesOf = (file: File, onBytes: (chunk: Uint8Array, count: number) => void): AsyncIterable<Uint8Array> => {
  let count = 0
  const counted = new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
    transform: (chunk, controller) => {
      count += chunk.byteLength
      onBytes(chunk, count)
      controller.enqueue(chunk as Uint8Array<ArrayBuffer>)
    },
  })
  const bytes = file.stream().pipeThrough(counted)
  return file.name.toLowerCase().endsWith('.gz') ? bytes.pipeThrough(new DecompressionStream('gzip')) : bytes
}

/** Reads the first lines of a file. Fails where it cannot be read, or is no file of gzip though it is named so. */
export const chosenFile = async (file: File): Promise<ChosenFile> => {
  const decoder = new TextDecoder()
  let beginning = ''
  let read = 0
  for await (const bytes of bytesOf(file, () => undefined)) {
    beginning += decoder.decode(bytes.subarray(0, firstBytes - read), { stream: true })
    read += bytes.byteLength
    if (read >= firstBytes) break
  }
  return { file, format: detectFormat(beginning), header: describeHeader(beginning) }
}
