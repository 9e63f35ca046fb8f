import type { ReadModel } from './read-model.ts'

/** Agencies, data sets, operations and investigations as they stand, by their ids. */
export const records: ReadModel = {
  name: 'records',
  version: 2,
  states: ['agency', 'dataset', 'investigation', 'operation'],
  tables: [],
  project: {},
}
