import { categoryOf } from '@ledger/event-store'
import { isCategory, type Category } from '@ledger/projections'

/** The category and the id of a stream that leaves rows, or undefined for all others. */
export const streamParts = (stream: string): { readonly category: Category; readonly id: string } | undefined => {
  const category = categoryOf(stream)
  return isCategory(category) ? { category, id: stream.slice(category.length + 1) } : undefined
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether rows can be kept under this id: the ids of all records are UUIDs in lower case. */
export const isRecordId = (id: string): boolean => uuid.test(id)
