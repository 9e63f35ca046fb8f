import type { Part } from '../part.ts'
import { benchAppend } from '../store/append.ts'
import { benchLoad } from '../store/load.ts'

/** The embedded event store beside bare node:sqlite. */
export const store: Part = {
  name: 'store',
  about: 'append and load of the embedded event store, beside bare node:sqlite',
  run: async (bench) => [await benchAppend(bench), ...(await benchLoad(bench))],
}
