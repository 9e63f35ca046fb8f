import { parseArgs } from 'node:util'
import { readState, removeState, writeState } from './cluster-state.ts'
import { defaultDir, numberOption, runCommand } from './command-line.ts'
import { defaultVersion } from './fetch-libraries.ts'
import { LocalKafkaError } from './local-kafka-error.ts'
import { isServer } from './server-process.ts'
import { startKafka } from './start-kafka.ts'

// Starts a local Kafka that outlives this command, and prints its bootstrap servers in one line.
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      version: { type: 'string', default: defaultVersion },
      brokers: { type: 'string', default: '1' },
      dir: { type: 'string', default: defaultDir },
      port: { type: 'string', default: '9092' },
    },
  })
  const { dir, version } = values
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new LocalKafkaError('--version must be a released version, as 4.2.0')
  const brokers = numberOption('brokers', values.brokers, (n) => n === 1 || n === 3, '1 or 3')
  const port = numberOption('port', values.port, (n) => n > 0 && n < 65_500, 'a port from 1 to 65499')
  const before = readState(dir)
  for (const { pid, properties } of before?.brokers ?? []) {
    if (await isServer(pid, properties)) throw new LocalKafkaError(`a Kafka already runs in ${dir}: end it with down`)
  }
  removeState(dir)
  const kafka = await startKafka({ dir, version, port, brokers: brokers === 3 ? 3 : 1, detached: true })
  writeState(dir, kafka)
  return kafka.bootstrapServers
})
