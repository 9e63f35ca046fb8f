import type { Part } from '../part.ts'
import { benchWeb } from '../web/web.ts'

/** How quick the pages are. */
export const web: Part = {
  name: 'web',
  about: 'the data of pages at a million events, their start in a Chromium, and 200 people who look at once',
  run: benchWeb,
}
