export { canRunKafka } from './fetch-libraries.ts'
export { type SecuredListener } from './server-properties.ts'
export { startKafka, type LocalBroker, type LocalKafka, type LocalKafkaOptions } from './start-kafka.ts'
