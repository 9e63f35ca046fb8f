import { findKafka } from './kafka.ts'

/**
 * One cluster for all suites of a run (vitest's global setup): found or started once, and told to the suites as if it had
 * been given.
 */
export default async function kafkaForAll(): Promise<() => Promise<void>> {
  const engine = await findKafka()
  process.stderr.write(`Kafka: ${engine.origin}\n`)
  process.env['LEDGER_TEST_KAFKA'] = engine.bootstrapServers
  return engine.stop
}
