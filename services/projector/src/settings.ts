import { KafkaSettings } from '@ledger/event-bus-kafka'
import { patternText, record } from '@ledger/kernel'
import { databaseFields, eventStoreFields, listenDefaults, listenFields } from '@ledger/service-kit'

const GroupName = patternText('GroupName', /^[A-Za-z0-9._-]{1,200}$/, 'must be letters, digits, dots, hyphens')

/** What the environment says to a projector. */
export const ProjectorSettings = record(
  'ProjectorSettings',
  {
    ...KafkaSettings.required,
    ...databaseFields.required,
    ...eventStoreFields.required,
    ...listenFields,
    /** All projectors of one group divide the partitions among them. */
    LEDGER_KAFKA_GROUP: GroupName,
  },
  { ...KafkaSettings.optional, ...databaseFields.optional, ...eventStoreFields.optional },
)

/** What it is where the environment does not say. */
export const projectorDefaults = { ...listenDefaults(4713), LEDGER_KAFKA_GROUP: 'ledger-projector' }
