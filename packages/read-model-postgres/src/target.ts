import type { Category, ReadModel, Table } from '@ledger/projections'
import { generationSchema } from './tables.ts'

/** Where a writer writes: its scope, the epoch it knows (live only), and the schema of each of its tables. */
export type Target = {
  readonly scope: number
  readonly epoch: number | undefined
  readonly models: ReadonlyArray<ReadModel>
  /** Those of them that are live as another program made them: their states are not read, and nothing is added to them. */
  readonly outdated: ReadonlyArray<string>
  readonly schemaOf: (table: Table) => string
  readonly stateSchemaOf: (category: Category) => string
}

/** The target of a generation that is being built: everything in its own schema. */
export const buildTarget = (generation: number, models: ReadonlyArray<ReadModel>): Target => ({
  scope: generation,
  epoch: undefined,
  models,
  outdated: [],
  schemaOf: () => generationSchema(generation),
  stateSchemaOf: () => generationSchema(generation),
})
