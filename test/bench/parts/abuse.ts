import { benchAbuse } from '../abuse/abuse.ts'
import type { Part } from '../part.ts'

/** What small requests that cost much do to others. */
export const abuse: Part = {
  name: 'abuse',
  about: 'reports beside small requests that once cost much, and the same reports without',
  run: benchAbuse,
}
