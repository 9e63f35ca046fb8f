import type { EventStore } from '@ledger/event-store'
import { registerIn, type RegisterIn } from './register-in.ts'
import { survivorsIn, type SurvivorsIn } from './survivors-in.ts'

/** What merges are made in: the streams of the cases, those that stay among them, and the register where they are decided. */
export type Merging = { readonly store: EventStore; readonly survivors: SurvivorsIn; readonly register: RegisterIn }

/** Merging in an event store; kept as long as the store, as the register and the cases that stay are remembered in it. */
export const mergingIn = (store: EventStore): Merging => ({
  store,
  survivors: survivorsIn(store),
  register: registerIn(store),
})
