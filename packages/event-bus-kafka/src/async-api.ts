import { EnvelopeHeaders } from '@ledger/event-bus'
import { jsonSchemaOf, type JsonSchema } from '@ledger/kernel'
import { CheckpointRecord } from './publisher/checkpoint-record.ts'
import type { BusTopics, TopicDeclaration } from './topics/topic-declaration.ts'

/** Settings that the Kafka binding has as lists or numbers; all others stay the texts that they are in Kafka. */
const settingOf = (name: string, value: string): unknown =>
  name === 'cleanup.policy' ? value.split(',') : /^-?\d+$/.test(value) ? Number(value) : value

const channelOf = ({ name, partitions, config }: TopicDeclaration, description: string, message: string) => ({
  address: name,
  description,
  messages: { [message]: { $ref: `#/components/messages/${message}` } },
  bindings: {
    kafka: {
      topic: name,
      partitions,
      topicConfiguration: Object.fromEntries(
        Object.entries(config).map(([setting, value]) => [setting, settingOf(setting, value)]),
      ),
      bindingVersion: '0.5.0',
    },
  },
})

const operationOf = (action: 'send' | 'receive', channel: string, message: string, summary: string) => ({
  action,
  summary,
  channel: { $ref: `#/channels/${channel}` },
  messages: [{ $ref: `#/channels/${channel}/messages/${message}` }],
})

const keyed = (schema: JsonSchema) => ({ kafka: { key: schema, bindingVersion: '0.5.0' } })

/** The AsyncAPI 3 document of the bus: its topics as declared, and its messages as their codecs take them. */
export const asyncApiDocument = ({ events, checkpoints }: BusTopics) => ({
  asyncapi: '3.0.0',
  info: {
    title: 'ASEAN trafficking case ledger: the stream of events',
    version: '1.0.0',
    description:
      'What the event store holds, in the order of each stream, for whoever keeps read models. Read committed: what is not committed was never said. Pseudonymous: no personal data.',
    license: { name: 'Apache-2.0' },
  },
  defaultContentType: 'application/json',
  channels: {
    events: channelOf(
      events,
      'Every event of the ledger. The key is the stream: its events keep their order.',
      'event',
    ),
    checkpoints: channelOf(
      checkpoints,
      'How far the relay has come, moved in the same transaction as the events that it covers.',
      'checkpoint',
    ),
  },
  operations: {
    relayEvents: operationOf('send', 'events', 'event', 'The relay publishes what the event store holds.'),
    projectEvents: operationOf('receive', 'events', 'event', 'A projector applies events to read models.'),
    moveCheckpoint: operationOf('send', 'checkpoints', 'checkpoint', 'The relay notes what it has published.'),
    resumeFromCheckpoint: operationOf('receive', 'checkpoints', 'checkpoint', 'The relay goes on from there.'),
  },
  components: {
    messages: {
      event: {
        title: 'An event of the ledger',
        summary: 'A CloudEvent 1.0 in the binary mode of the Kafka binding; without a value it is no event.',
        contentType: 'application/json',
        headers: jsonSchemaOf(EnvelopeHeaders),
        payload: { description: "The event's data, in the version that ce_type ends in." },
        bindings: keyed({ type: 'string', description: 'The stream, as ce_subject has it.' }),
      },
      checkpoint: {
        title: 'How far a relay has come',
        contentType: 'application/json',
        payload: jsonSchemaOf(CheckpointRecord),
        bindings: keyed({ type: 'string', description: 'The name of the relay, which is its transactional id.' }),
      },
    },
  },
})
