export { findChromium } from './chromium.ts'
export { dockerAnswers } from './docker.ts'
export {
  findEventStoreDb,
  findRealEventStoreDbs,
  startEventStoreDbStandIn,
  type EventStoreDbEngine,
  type EventStoreDbStandIn,
} from './eventstoredb.ts'
export { freePort } from '@ledger/local/ports'
export { findKafka, NoKafka, type KafkaEngine, type KafkaNeeds } from './kafka.ts'
export { startOwnPostgres, type OwnPostgres } from './own-postgres.ts'
export { findPostgres, type PostgresEngine } from './postgres.ts'
export { isRequired } from './required.ts'
export { findSdmxReader, type SdmxFact, type SdmxReader } from './sdmx-reader.ts'
