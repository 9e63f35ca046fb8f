import { GroupName, KafkaSettings, usualGroup } from '@ledger/event-bus-kafka'
import { patternText, record } from '@ledger/kernel'
import { databaseFields, eventStoreFields, listenDefaults, listenFields } from '@ledger/service-kit'
import type * as t from 'io-ts'

const ThreadsText = patternText('ThreadsText', /^(?:[1-9]|1[0-6])$/, 'must be a number of threads, from 1 to 16')

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
    /** So many threads, each a member of the group: one keeps at most one core busy. */
    LEDGER_PROJECTOR_THREADS: ThreadsText,
  },
  { ...KafkaSettings.optional, ...databaseFields.optional, ...eventStoreFields.optional },
)
export type Settings = t.TypeOf<typeof ProjectorSettings>

/** What it is where the environment does not say. */
export const projectorDefaults = {
  ...listenDefaults(4713),
  LEDGER_KAFKA_GROUP: usualGroup,
  LEDGER_PROJECTOR_THREADS: '1',
}
