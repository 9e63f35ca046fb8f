import type { Part } from '../part.ts'
import { benchProjector } from '../projector/projector.ts'

/** The projector, and the whole way from the event store to the read models, beside bare drivers. */
export const projector: Part = {
  name: 'projector',
  about: 'the projector from a real Kafka into PostgreSQL, and append to visible, beside bare kafkajs and pg',
  run: benchProjector,
}
