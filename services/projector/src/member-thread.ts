// A thread of the projector: a member of the group with connections and a memory of its own (start-member-thread.ts).
import { openKafkaBus } from '@ledger/event-bus-kafka'
import { postgresReadModels } from '@ledger/read-model-postgres'
import { serviceLogger } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { parentPort, workerData } from 'node:worker_threads'
import { startMember } from './member.ts'
import { projectorDatabase } from './projector-database.ts'
import type { ThreadMessage, ThreadStart } from './start-member-thread.ts'

const port = parentPort
if (port === null) throw new Error('a member of the group runs in a thread of the projector')

const { settings, skips } = workerData as ThreadStart
const tell = (message: ThreadMessage) => port.postMessage(message)
const told = new Promise<void>((resolve) => port.once('message', () => resolve()))
const logger = serviceLogger('projector', settings.LEDGER_LOG)
const group = settings.LEDGER_KAFKA_GROUP

const bus = await openKafkaBus(settings, group, (level, line) => logger[level](line))
if (E.isLeft(bus)) {
  tell({ type: 'ended', reason: bus.left })
} else {
  const readModels = postgresReadModels(projectorDatabase(settings, logger))
  const member = startMember({ bus: bus.right, group, readModels, skips, logger, tell })
  // Whichever is first; then all that it holds is let go of, so that another member has it at once.
  await Promise.race([told, member.ended])
  await member.stop()
  await readModels.close()
  tell({ type: 'ended', reason: await member.ended })
}
port.close()
