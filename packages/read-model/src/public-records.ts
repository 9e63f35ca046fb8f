import type { StateOf } from '@ledger/projections'
import type { ReadQueries, Standing } from './read-queries.ts'

/** The records that are public as they stand: official figures, their data sets, and the agencies that publish them. */
export type PublicCategory = 'figure' | 'dataset' | 'agency'

/** The questions that are asked of public records. They read nothing else, so that they can be given a role that may not. */
export type PublicRecords = Pick<ReadQueries, 'figures'> & {
  readonly standing: <C extends PublicCategory>(category: C, id: string) => Promise<Standing<StateOf[C]> | undefined>
  /**
   * A text that is another one after every event of a figure or an agency, and after no other: what was made of them may be
   * kept as long as it is the same.
   */
  readonly recordsMark: () => Promise<string>
}
