import type { ReadQueries } from '../read-queries.ts'
import type { EditionCube } from '../edition-cube.ts'
import type { PublishedQueries } from '../published-queries.ts'
import type { ReadModelStore } from '../read-model-store.ts'

/** A database to test: emptied on demand. */
export type DatabaseUnderTest = {
  readonly readModels: ReadModelStore
  readonly queries: ReadQueries
  readonly published: PublishedQueries
  readonly editionCube: EditionCube
  /** Throws away all that is in it, as if it had just been made. */
  readonly empty: () => Promise<void>
  /** Loses all live rows of a table, as a fault of this program or a hand on the database would. */
  readonly lose: (table: string) => Promise<void>
  /** Makes all but the figures what a program left that kept its states in another shape: none can be read back. */
  readonly reshape: () => Promise<void>
}
