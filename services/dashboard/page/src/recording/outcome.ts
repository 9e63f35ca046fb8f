import type { AcceptedAnswer } from '@ledger/api'
import type { NotRead } from '../reading/reading.ts'
import type { StandingNow } from './standing-now.ts'

/** How far the recording of a form is, and what became of it. */
export type Outcome =
  | { readonly kind: 'typing' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'recorded'; readonly answer: AcceptedAnswer; readonly repeated: boolean }
  /** Nobody knows whether it was recorded: the same is sent again, and nothing can be changed until it is known. */
  | { readonly kind: 'unknown' }
  /** Nothing was recorded, and it may be when it is sent again. */
  | { readonly kind: 'not-now'; readonly problem: NotRead }
  /** The ledger does not take it. */
  | { readonly kind: 'refused'; readonly status: number; readonly problem: NotRead }
  /** What stands is not what stood when the form was begun, or does not allow it; `standing` where it could be read. */
  | {
      readonly kind: 'conflict'
      readonly why: 'changed-since' | 'not-in-this-state'
      readonly problem: NotRead
      readonly standing: StandingNow | undefined
    }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'another-person' }

/** Whether what is typed can be changed in this moment. */
export const canType = ({ kind }: Outcome): boolean =>
  kind !== 'sending' && kind !== 'unknown' && kind !== 'recorded' && kind !== 'another-person'
