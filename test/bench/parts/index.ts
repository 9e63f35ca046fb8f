import type { Part } from '../part.ts'
import { abuse } from './abuse.ts'
import { exporting } from './export.ts'
import { http } from './http.ts'
import { idle } from './idle.ts'
import { memory } from './memory.ts'
import { projector } from './projector.ts'
import { query } from './query.ts'
import { rebuild } from './rebuild.ts'
import { relay } from './relay.ts'
import { store } from './store.ts'
import { web } from './web.ts'

/** The parts of the bench, in the order in which they run; a new one is a file beside this and a line here. */
export const parts: ReadonlyArray<Part> = [
  store,
  http,
  rebuild,
  memory,
  relay,
  projector,
  idle,
  abuse,
  query,
  exporting,
  web,
]
