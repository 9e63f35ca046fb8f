import type { AccessPlan, PlannedUser } from '@ledger/event-store-eventstoredb'
import { skipRegisterStream } from '@ledger/read-model'

/** The services that enter the event store, each as a user of its own name; `query` does not. */
export const storeUsers = ['intake', 'relay', 'projector', 'operator'] as const
export type StoreUser = (typeof storeUsers)[number]

/** The user of the server's own that watches over it, for Prometheus. */
const watcher = 'ops'

/** A password for each user: of the services, and of the one that watches over the server. */
export type Passwords = Readonly<Record<StoreUser | typeof watcher, string>>

type Use = 'read' | 'append'

/** What a service does in the store: reads the whole log, uses records, uses the decisions to skip events. */
type Rights = { readonly log: boolean; readonly records: ReadonlyArray<Use>; readonly skips: ReadonlyArray<Use> }

/** The least that each can work with, and why. */
const rights: Readonly<Record<StoreUser, Rights>> = {
  // Records what agencies send. Nothing but reading the log tells where it ends, for its /health/ready, and who
  // published figures of data sets that nobody registered.
  intake: { log: true, records: ['read', 'append'], skips: [] },
  // Publishes the log, and never asks for a record by itself.
  relay: { log: true, records: [], skips: [] },
  // Its events come from Kafka; what operators decided to skip does not.
  projector: { log: false, records: [], skips: ['read'] },
  // Builds read models anew from the log, applies records that were parked, records what is skipped.
  operator: { log: true, records: ['read'], skips: ['read', 'append'] },
}

const usersWho = (may: (rights: Rights) => boolean): ReadonlyArray<StoreUser> =>
  storeUsers.filter((user) => may(rights[user]))

const service = (username: StoreUser, password: string): PlannedUser => ({
  username,
  password,
  fullName: `Ledger ${username}`,
  groups: [],
})

/** The users of the ledger's event store, and what each may do there. */
export const ledgerAccess = (passwords: Passwords): AccessPlan => ({
  users: [
    { username: watcher, password: passwords[watcher], fullName: 'Event Store Operations', groups: ['$ops'] },
    ...storeUsers.map((user) => service(user, passwords[user])),
  ],
  log: usersWho(({ log }) => log),
  streams: {
    read: usersWho(({ records }) => records.includes('read')),
    append: usersWho(({ records }) => records.includes('append')),
  },
  ofStream: {
    [skipRegisterStream]: {
      read: usersWho(({ skips }) => skips.includes('read')),
      append: usersWho(({ skips }) => skips.includes('append')),
    },
  },
})
