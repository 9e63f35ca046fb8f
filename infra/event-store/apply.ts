import { applyAccess } from '@ledger/event-store-eventstoredb'
import { eventStoreOptions, readSettings } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { ledgerAccess } from './access.ts'
import { AccessSettings, passwordsOf, waitFor } from './settings.ts'

const say = (line: string) => process.stderr.write(`${line}\n`)

/**
 * Makes the users of an event store, and gives each the rights of access.ts; the settings say which server, how its
 * administrator enters, and which passwords the users get. Again, it changes nothing.
 */
const apply = async (): Promise<number> => {
  const settings = readSettings(AccessSettings, process.env)
  if (E.isLeft(settings)) {
    say(settings.left)
    return 2
  }
  const options = { ...eventStoreOptions(settings.right), waitFor: waitFor(settings.right) }
  const plan = ledgerAccess(passwordsOf(settings.right))
  const applied = await applyAccess({ ...options, warn: (reason) => say(`waits: ${reason}`) }, plan)
  if (E.isLeft(applied)) {
    say(applied.left.reason)
    return 1
  }
  const told = applied.right.map(({ of, change }) => `${of}: ${change}\n`).join('')
  // Whoever reads it may be slower than the program, which ends when all is told.
  await new Promise((done) => process.stdout.write(told, done))
  return 0
}

process.exit(await apply())
