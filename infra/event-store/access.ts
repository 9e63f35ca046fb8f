import type { AccessPlan, PlannedUser } from '@ledger/event-store-eventstoredb'
import { editionStream, inspectionRegisterStream, skipRegisterStream, watchStream } from '@ledger/read-model'

/**
 * So many editions the operator is given the right to record: twenty years of them, one a month. Applied again, it is
 * given more where this number grew.
 */
export const editionsToCome = 240

/** The services that enter the event store, each as a user of its own name; `query` does not. */
export const storeUsers = ['intake', 'relay', 'projector', 'operator'] as const
export type StoreUser = (typeof storeUsers)[number]

/** The user of the server's own that watches over it, for Prometheus. */
const watcher = 'ops'

/** A password for each user: of the services, and of the one that watches over the server. */
export type Passwords = Readonly<Record<StoreUser | typeof watcher, string>>

type Use = 'read' | 'append'

/** What a service does in the store: reads the whole log, uses records, uses the decisions to skip events, records who looked into one, uses editions and what they were found to say. */
type Rights = {
  readonly log: boolean
  readonly records: ReadonlyArray<Use>
  readonly skips: ReadonlyArray<Use>
  readonly inspections: ReadonlyArray<Use>
  readonly editions: ReadonlyArray<Use>
}

/** The least that each can work with, and why. */
const rights: Readonly<Record<StoreUser, Rights>> = {
  // Records what agencies send. Nothing but reading the log tells where it ends, for its /health/ready, and who
  // published figures of data sets that nobody registered.
  intake: { log: true, records: ['read', 'append'], skips: [], inspections: [], editions: [] },
  // Publishes the log, and never asks for a record by itself.
  relay: { log: true, records: [], skips: [], inspections: [], editions: [] },
  // Its events come from Kafka; what operators decided to skip does not.
  projector: { log: false, records: [], skips: ['read'], inspections: [], editions: [] },
  // Builds read models anew from the log, applies records that were parked, records what is skipped and who looked into what,
  // and closes, records and judges editions.
  operator: {
    log: true,
    records: ['read'],
    skips: ['read', 'append'],
    inspections: ['read', 'append'],
    editions: ['read', 'append'],
  },
}

const usersWho = (may: (rights: Rights) => boolean): ReadonlyArray<StoreUser> =>
  storeUsers.filter((user) => may(rights[user]))

const editionRights = {
  read: usersWho(({ editions }) => editions.includes('read')),
  append: usersWho(({ editions }) => editions.includes('append')),
}

/** The streams of editions by their names: a right is given to streams, and not to a category of them. */
const editionStreams = Array.from({ length: editionsToCome }, (_, index) => editionStream(index + 1))

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
    ...Object.fromEntries([...editionStreams, watchStream].map((stream) => [stream, editionRights])),
    [skipRegisterStream]: {
      read: usersWho(({ skips }) => skips.includes('read')),
      append: usersWho(({ skips }) => skips.includes('append')),
    },
    [inspectionRegisterStream]: {
      read: usersWho(({ inspections }) => inspections.includes('read')),
      append: usersWho(({ inspections }) => inspections.includes('append')),
    },
  },
})
