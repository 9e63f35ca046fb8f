import { startEventStoreDbStandIn, type EventStoreDbStandIn } from '@ledger/engines'
import { ledgerAccess, storeUsers, type StoreUser } from '@ledger/event-store-access'
import { applyAccess, type AccessPlan } from '@ledger/event-store-eventstoredb'
import * as E from 'fp-ts/lib/Either.js'
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An event store that is entered with TLS, by each service as its own user. */
export type SecuredEventStore = {
  readonly standIn: EventStoreDbStandIn
  /** The connection string of its administrator. */
  readonly asAdmin: string
  /** What a service is told; nothing where it does not enter the store. */
  readonly environmentOf: (service: string) => Readonly<Record<string, string>>
  /** Makes the users and their rights, or rights that are changed on purpose. */
  readonly makeUsers: (changed?: Partial<AccessPlan>) => Promise<void>
  readonly stop: () => Promise<void>
}

const isStoreUser = (service: string): service is StoreUser => (storeUsers as ReadonlyArray<string>).includes(service)
const password = (): string => randomBytes(24).toString('hex')

/** Starts a stand-in with users for the services, or - told so - as it is when it was never started before. */
export const startSecuredEventStore = async ({ withUsers = true } = {}): Promise<SecuredEventStore> => {
  const [admin, ops] = [password(), password()]
  const passwords = { ops, intake: password(), relay: password(), projector: password(), operator: password() }
  const folder = mkdtempSync(join(tmpdir(), 'ledger-event-store-'))
  const started = ['--memory', '--tls', folder, `--password=${admin}`, `--ops-password=${ops}`]
  const { connectionString, standIn, stop } = await startEventStoreDbStandIn(started)
  const bare = connectionString.replace(/\/\/[^@]*@/, '//')
  const makeUsers = async (changed: Partial<AccessPlan> = {}) => {
    const credentials = { username: 'admin', password: admin }
    const plan = { ...ledgerAccess(passwords), ...changed }
    const applied = await applyAccess({ connectionString: bare, credentials, waitFor: 30_000 }, plan)
    if (E.isLeft(applied)) throw new Error(applied.left.reason)
  }
  if (withUsers) await makeUsers()
  return {
    standIn,
    asAdmin: bare.replace('//', `//admin:${admin}@`),
    environmentOf: (service) =>
      isStoreUser(service)
        ? {
            LEDGER_EVENT_STORE: bare,
            LEDGER_EVENT_STORE_USER: service,
            LEDGER_EVENT_STORE_PASSWORD: passwords[service],
          }
        : {},
    makeUsers,
    stop,
  }
}
