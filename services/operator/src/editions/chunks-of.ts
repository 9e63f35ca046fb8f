import { mostRowsOfChunk } from '@ledger/ledger'
import type { RoundedRow } from './rounded-rows.ts'

/** Characters of values that a chunk holds at most, about: an event has to pass through every engine. */
const mostCharacters = 200_000

/** The rows in chunks, in their order. The rows of one cell stay together: what stands in it is never half told. */
export const chunksOf = (rows: ReadonlyArray<RoundedRow>): ReadonlyArray<ReadonlyArray<RoundedRow>> => {
  const chunks: RoundedRow[][] = []
  let chunk: RoundedRow[] = []
  let characters = 0
  for (let first = 0; first < rows.length;) {
    const { cell } = (rows[first] as RoundedRow).open
    let end = first + 1
    while (rows[end]?.open.cell === cell) end++
    const size = (end - first) * cell.length
    if (chunk.length > 0 && (chunk.length + end - first > mostRowsOfChunk || characters + size > mostCharacters)) {
      chunks.push(chunk)
      chunk = []
      characters = 0
    }
    chunk.push(...rows.slice(first, end))
    characters += size
    first = end
  }
  return chunk.length === 0 ? chunks : [...chunks, chunk]
}
