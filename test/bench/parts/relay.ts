import type { Part } from '../part.ts'
import { benchRelay } from '../stream/relay.ts'

/** The relay beside a bare Kafka producer. */
export const relay: Part = {
  name: 'relay',
  about: 'the relay from the event store into a real Kafka, beside a bare transactional producer',
  run: benchRelay,
}
