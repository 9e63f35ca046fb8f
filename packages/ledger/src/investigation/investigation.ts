import type { PartialDate } from '@ledger/kernel'
import type * as t from 'io-ts'
import type { AgencyId } from '../ids.ts'
import type {
  Acquittal,
  Arrest,
  Charge,
  Compensation,
  Conviction,
  InvestigationClosing,
  InvestigationOpening,
  Naming,
} from './events.ts'

/** A suspect as the investigation's events tell so far. */
export type Suspect = {
  readonly naming: Naming
  readonly arrest?: t.TypeOf<typeof Arrest>
  readonly charge?: t.TypeOf<typeof Charge>
  readonly conviction?: t.TypeOf<typeof Conviction>
  readonly acquittal?: t.TypeOf<typeof Acquittal>
  readonly compensation?: t.TypeOf<typeof Compensation>
}

/** An investigation as its events tell it so far. */
export type Investigation = {
  readonly opening: InvestigationOpening
  /** The agencies that take part and may write. */
  readonly agencies: ReadonlyArray<AgencyId>
  readonly suspects: Readonly<Record<string, Suspect>>
  readonly closing?: t.TypeOf<typeof InvestigationClosing>
  readonly reopenedOn?: PartialDate
}

export type InvestigationState = Investigation | undefined
