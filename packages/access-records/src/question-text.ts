import { hash } from 'node:crypto'
import type { CountsRead } from './access-records.ts'

/**
 * What was asked, as it is stored: the filters by name and their values in order, so that the same question is the same
 * text. The digest stands for it in the key, as a question may be longer than a key can be.
 */
export const questionText = ({ table, measure, dimensions, filters }: CountsRead) => {
  const named = Object.entries(filters).map(([name, values]) => [name, [...values].sort()] as const)
  const sorted = named.sort(([a], [b]) => (a < b ? -1 : 1))
  const question = JSON.stringify({ table, measure, dimensions, filters: sorted })
  return { question, digest: hash('sha256', question) }
}
