import type { EditionChunk, EditionClosing, EditionDurations, EditionPublication } from './events.ts'

/**
 * What is asked of an edition by whoever makes it: to close the books, to record some of its rows or
 * durations, to publish it. None of
 * them is sent by an agency.
 */
export type EditionCommand =
  | { readonly type: 'CloseEdition'; readonly data: EditionClosing }
  | { readonly type: 'PublishEditionRows'; readonly data: EditionChunk }
  | { readonly type: 'PublishEditionDurations'; readonly data: EditionDurations }
  | { readonly type: 'PublishEdition'; readonly data: EditionPublication }
