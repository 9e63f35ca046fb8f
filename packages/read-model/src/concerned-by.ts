import type { Category, ReadModel } from '@ledger/projections'
import { streamParts } from './stream-parts.ts'

/** Tells of streams whether any of these read models is made of them, or keeps their states. */
export const concernedBy = (models: ReadonlyArray<ReadModel>): ((stream: string) => boolean) => {
  const categories = new Set(
    models.flatMap(({ states, project }) => [...states, ...(Object.keys(project) as Category[])]),
  )
  // Events of one stream mostly come one after the other.
  let last = { stream: '', isConcerned: false }
  return (stream) => {
    if (stream === last.stream) return last.isConcerned
    const parts = streamParts(stream)
    last = { stream, isConcerned: parts !== undefined && categories.has(parts.category) }
    return last.isConcerned
  }
}
