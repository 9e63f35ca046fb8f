import type { Part } from '../part.ts'
import { benchQuery } from '../query/speed.ts'

/** How fast tables of statistics are answered. */
export const query: Part = {
  name: 'query',
  about: 'tables of statistics at 1 and 10 million events, beside a bare select of the same rows',
  run: benchQuery,
}
