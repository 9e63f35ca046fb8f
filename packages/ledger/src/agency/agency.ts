import type { SuspensionReason } from '../codes/index.ts'
import type { Registration } from './events.ts'

/** An agency as its events tell it so far. */
export type Agency = {
  readonly registration: Registration
  readonly thumbprint?: string
  /** Why it may not write for now. */
  readonly suspended?: SuspensionReason
}

export type AgencyState = Agency | undefined
