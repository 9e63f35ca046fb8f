import type { AlarmAnswer } from '@ledger/api'
import { alarmInWords } from '@ledger/early-warning'
import type { StandingAlarm } from '@ledger/read-model'

/** An alarm as it is told: with its base, and in words. */
export const alarmOf = ({ alarm: id, place: _place, ...told }: StandingAlarm): AlarmAnswer => ({
  id,
  ...told,
  words: alarmInWords(told),
})
