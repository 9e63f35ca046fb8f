import { Instant, quantity } from '@ledger/kernel'
import { AlarmBase, AlarmId, AlarmSeries, AlarmStrength } from '@ledger/ledger'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { Count } from './answered.ts'
import { EditionNumber } from './editions.ts'
import { orNull } from './or-null.ts'
import { Synthetic } from './synthetic.ts'

/**
 * A series that surged in a month, as an edition found it: `count` persons were reported, as published, which is as likely
 * by chance as `chance` says (0 to 1); `base` is what the month was compared with, `words` the same in English.
 */
export const AlarmAnswer = answerOf('AlarmAnswer', {
  id: AlarmId,
  edition: EditionNumber,
  month: t.string,
  synthetic: t.boolean,
  series: AlarmSeries,
  count: Count,
  chance: quantity('Chance'),
  unusual: AlarmStrength,
  base: answerOf('BaseOfAlarm', AlarmBase.required),
  words: t.string,
  raisedAt: Instant,
})
export type AlarmAnswer = t.TypeOf<typeof AlarmAnswer>

/**
 * A month as an edition judged it: how many series (null: too few months are known to compare it with), how many alarms
 * chance alone would give, and how many there are.
 */
const JudgedMonthAnswer = answerOf('JudgedMonthAnswer', {
  edition: EditionNumber,
  month: t.string,
  synthetic: t.boolean,
  judged: orNull(Count),
  byChance: quantity('ByChance'),
  alarms: Count,
})

/** `GET /v1/alarms`: the latest first, beside the months that were judged; `more` where there are others that are not told. */
export const AlarmsAnswer = answerOf('AlarmsAnswer', {
  synthetic: Synthetic,
  alarms: t.readonlyArray(AlarmAnswer),
  more: t.boolean,
  months: t.readonlyArray(JudgedMonthAnswer),
})
export type AlarmsAnswer = t.TypeOf<typeof AlarmsAnswer>
