import kafkajs, { type Kafka, type SASLOptions } from 'kafkajs'
import type { KafkaConnection } from './kafka-connection.ts'
import { clientLog, type KafkaLog } from './kafka-log.ts'
import { zstdCodec } from './zstd-codec.ts'

// Node finds only some of the names that this CommonJS module exports; a bundler or test runner finds them all.
const { CompressionCodecs, CompressionTypes, Kafka: KafkaClient, logLevel } = kafkajs

// The client keeps its codecs in one table a process.
CompressionCodecs[CompressionTypes.ZSTD] = zstdCodec

/** The format in which batches travel and are kept. */
export const compression = CompressionTypes.ZSTD

/**
 * How often the client asks again by itself, for what is safe to ask again: which brokers there are, who coordinates,
 * whether the transaction of a predecessor is undone. About four seconds in all; then it is ours to say.
 */
const retry = { initialRetryTime: 10, factor: 0.2, multiplier: 1.6, maxRetryTime: 500, retries: 16 }

/** A client of its own, for one publisher, consumer or question: kafkajs shares offsets among consumers of one client. */
export const kafkaClient = ({ brokers, clientId, tls, sasl }: KafkaConnection, log: KafkaLog): Kafka =>
  new KafkaClient({
    brokers: [...brokers],
    clientId,
    connectionTimeout: 5_000,
    authenticationTimeout: 10_000,
    requestTimeout: 30_000,
    // A crash is told to us, and we begin anew; restarted by itself, the client might run beside its successor.
    retry: { ...retry, restartOnFailure: () => Promise.resolve(false) },
    ...(tls !== undefined && {
      ssl: {
        ...(tls.authority !== undefined && { ca: [tls.authority] }),
        ...(tls.certificate !== undefined && { cert: tls.certificate }),
        ...(tls.key !== undefined && { key: tls.key }),
      },
    }),
    // The client's type has one member a mechanism; these three are alike.
    ...(sasl !== undefined && { sasl: sasl as SASLOptions }),
    logLevel: logLevel.INFO,
    logCreator: clientLog(log),
  })
