import type { Category, ReadModel } from '@ledger/projections'
import { streamParts } from './stream-parts.ts'

/** Tells of streams whether any of these read models is made of them, or keeps their states. */
export const concernedBy = (models: ReadonlyArray<ReadModel>): ((stream: string) => boolean) => {
  const categories = new Set(
    models.flatMap(({ states, project }) => [...states, ...(Object.keys(project) as Category[])]),
  )
  return (stream) => {
    const parts = streamParts(stream)
    return parts !== undefined && categories.has(parts.category)
  }
}
