import type { EventStore } from '@ledger/event-store'
import { registerIn, type RegisterIn } from './register-in.ts'

/** What merges are made in: the streams of the cases, and the register where they are decided. */
export type Merging = { readonly store: EventStore; readonly register: RegisterIn }

/** Merging in an event store; kept as long as the store, as the register is remembered in it. */
export const mergingIn = (store: EventStore): Merging => ({ store, register: registerIn(store) })
