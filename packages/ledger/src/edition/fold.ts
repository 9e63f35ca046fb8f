import type { Recorded } from '../recorded.ts'
import type { LedgerEdition, EditionState } from './ledger-edition.ts'
import type { EditionEvent } from './events.ts'
import { durationsDigest, noDurationsDigest } from './edition-duration.ts'
import { noRowsDigest, rowsDigest } from './rows-digest.ts'

export const noEdition: EditionState = undefined

const closed = (state: EditionState): LedgerEdition => {
  if (state !== undefined) return state
  throw new Error('an edition is closed before anything else happens to it')
}

/** The edition after one more event. */
export const foldEdition = (state: EditionState, event: EditionEvent, { recordedAt }: Recorded): EditionState => {
  switch (event.type) {
    case 'EditionClosed':
      return { closing: event.data, cut: recordedAt, chunks: 0, rows: 0, digest: noRowsDigest }
    case 'EditionRowsPublished': {
      const { chunks, rows, digest, ...rest } = closed(state)
      const more = event.data.rows
      return { ...rest, chunks: chunks + 1, rows: rows + more.length, digest: rowsDigest(digest, more) }
    }
    case 'EditionDurationsPublished': {
      const { durations: before, ...rest } = closed(state)
      const { chunks, rows, digest } = before ?? { chunks: 0, rows: 0, digest: noDurationsDigest }
      const more = event.data.durations
      return {
        ...rest,
        durations: { chunks: chunks + 1, rows: rows + more.length, digest: durationsDigest(digest, more) },
      }
    }
    case 'EditionPublished':
      return { ...closed(state), publication: event.data }
  }
}
