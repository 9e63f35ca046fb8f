import { KafkaSettings } from '@ledger/event-bus-kafka'
import { record } from '@ledger/kernel'
import { eventStoreFields, listenDefaults, listenFields } from '@ledger/service-kit'

/** What the environment says to the relay. */
export const RelaySettings = record(
  'RelaySettings',
  { ...eventStoreFields.required, ...KafkaSettings.required, ...listenFields },
  { ...eventStoreFields.optional, ...KafkaSettings.optional },
)

/** What it is where the environment does not say. */
export const relayDefaults = listenDefaults(4712)
