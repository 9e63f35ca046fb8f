import { applyTopics, declaredTopics, kafkaConnection, KafkaSettings } from '@ledger/event-bus-kafka'
import { readSettings } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'

const say = (line: string) => process.stderr.write(`${line}\n`)

/** Makes the topics of a cluster what topics.json declares; the settings say which cluster, and how to be let in. */
const apply = async (): Promise<number> => {
  const settings = readSettings(KafkaSettings, process.env)
  const connection = E.isLeft(settings) ? settings : kafkaConnection(settings.right, 'ledger-topics')
  if (E.isLeft(connection)) {
    say(connection.left)
    return 2
  }
  const { events, checkpoints } = declaredTopics
  const applied = await applyTopics(connection.right, [events, checkpoints], (level, line) => {
    if (level === 'warn' && process.env['LEDGER_LOG'] === 'debug') say(line)
  })
  if (E.isLeft(applied)) {
    say(applied.left.reason)
    return 1
  }
  for (const { topic, change } of applied.right) process.stdout.write(`${topic}: ${change}\n`)
  return 0
}

process.exitCode = await apply()
