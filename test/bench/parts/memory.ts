import type { Part } from '../part.ts'
import { benchMemory } from '../rebuild/memory.ts'

/** How much memory a rebuild takes. */
export const memory: Part = {
  name: 'memory',
  about: 'the peak memory of a rebuild of a million events, beside that of a hundred thousand',
  run: benchMemory,
}
