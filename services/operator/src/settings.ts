import { GroupName, KafkaSettings } from '@ledger/event-bus-kafka'
import { patternText, record } from '@ledger/kernel'
import {
  databaseFields,
  DueDayText,
  eventStoreFields,
  listenDefaults,
  listenFields,
  OnOff,
  rateFields,
  regionFields,
  tokenDefaults,
  tokenFields,
} from '@ledger/service-kit'
import { WebhookAddress, WebhookKey } from './alarms/webhook-settings.ts'
import { RoundingText } from './editions/rounding-text.ts'

const EditionSecret = patternText(
  'EditionSecret',
  /^(?:[0-9a-f]{2}){24,64}$/,
  'must be a key of 24 to 64 bytes in hexadecimal, as openssl rand -hex 32 makes',
)

/** What the environment says to the operator. */
export const OperatorSettings = record(
  'OperatorSettings',
  {
    ...eventStoreFields.required,
    ...databaseFields.required,
    ...tokenFields.required,
    ...listenFields,
    /** The key by which editions round: who has it can foresee how. It is nobody else's. */
    LEDGER_EDITION_SECRET: EditionSecret,
  },
  {
    ...eventStoreFields.optional,
    ...databaseFields.optional,
    ...tokenFields.optional,
    ...regionFields,
    ...rateFields,
    /** Where the stream is, and who reads it: without, it is not seen how far relay and partitions are. */
    ...KafkaSettings.required,
    ...KafkaSettings.optional,
    LEDGER_KAFKA_GROUP: GroupName,
    /** On which day of the month an edition is due, at 00:00 UTC; and whether it is closed by the clock then. */
    LEDGER_EDITION_DUE_DAY: DueDayText,
    LEDGER_EDITION_CLOCK: OnOff,
    /** How it rounds: the base, and the largest change that is rounded. */
    LEDGER_EDITION_ROUNDING: RoundingText,
    /** Where alarms are sent to, and the key by which they are signed. */
    LEDGER_ALARM_WEBHOOK: WebhookAddress,
    LEDGER_ALARM_WEBHOOK_KEY: WebhookKey,
  },
)

/** What it is where the environment does not say. */
export const operatorDefaults = { ...listenDefaults(4714), ...tokenDefaults }
