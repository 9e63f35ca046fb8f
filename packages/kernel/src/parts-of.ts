import type * as t from 'io-ts'

/** A value that stands within another one: under which key, and the codec that reads it. */
export type Part = { readonly key: string; readonly codec: t.Mixed; readonly value: unknown }

type Parts = (value: unknown) => ReadonlyArray<Part>

const known = new WeakMap<t.Decoder<never, unknown>, Parts>()

/** Says once, beside the codec, what stands within a value that it took; returns the codec itself. */
export const holding = <C extends t.Mixed>(codec: C, parts: Parts): C => {
  known.set(codec, parts)
  return codec
}

/** Whether anything stands within values of a codec: nothing does within codes and texts, which are whole. */
export const holdsParts = (codec: t.Mixed): boolean => known.has(codec)

/** What stands within a value that the codec took; nothing within one that is whole, as a code or a text. */
export const partsOf = (codec: t.Mixed, value: unknown): ReadonlyArray<Part> => known.get(codec)?.(value) ?? []
