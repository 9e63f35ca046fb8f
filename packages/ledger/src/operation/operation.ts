import type { AgencyId } from '../ids.ts'
import type { Conclusion, Opening } from './events.ts'

/** An operation as its events tell it so far. */
export type Operation = {
  readonly opening: Opening
  /** The agencies that take part and may write. */
  readonly agencies: ReadonlyArray<AgencyId>
  readonly conclusion?: Conclusion
  readonly cancelledOn?: string
}

export type OperationState = Operation | undefined
