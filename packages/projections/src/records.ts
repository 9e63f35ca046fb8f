import type { ReadModel } from './read-model.ts'

/** Agencies, operations and investigations as they stand, by their ids. */
export const records: ReadModel = {
  name: 'records',
  version: 1,
  states: ['agency', 'investigation', 'operation'],
  tables: [],
  project: {},
}
