import { checked, codeList, listOf, patternText, quantity, record, uuidOf, wholeNumber } from '@ledger/kernel'
import * as t from 'io-ts'
import { Citizenship, ExploitationForm, Place, RecruitmentMethod, RecruitmentPlatform } from '../codes/index.ts'
import { eventSchema, type EventOf } from '../event-schema.ts'
import { legacyWatchEvents } from './legacy-events.ts'

/** An alarm: the same for one series and month, whichever edition raised it and however often that is asked. */
export const AlarmId = uuidOf('AlarmId')
export type AlarmId = t.TypeOf<typeof AlarmId>

const EditionNumber = wholeNumber('EditionNumber', 1, 1_000_000)
const Month = patternText('Month', /^\d{4}-(?:0[1-9]|1[0-2])$/, 'must be a month, as 2024-08')
const Synthetic = checked<boolean>('Synthetic', (u): u is boolean => typeof u === 'boolean', 'must be true or false', {
  type: 'boolean',
})

/** What surged: a corridor, a form of exploitation, or a way of recruiting. */
export const AlarmSeries = t.union([
  record('Corridor', { kind: t.literal('corridor'), citizenship: Citizenship, countryOfExploitation: Place }),
  record('FormSeries', { kind: t.literal('form'), form: ExploitationForm }),
  record('MethodSeries', { kind: t.literal('recruitment-method'), method: RecruitmentMethod }),
  record('ChannelSeries', { kind: t.literal('recruitment-channel'), channel: RecruitmentPlatform }),
])
export type AlarmSeries = t.TypeOf<typeof AlarmSeries>

const Chance = checked<number>(
  'Chance',
  (u): u is number => typeof u === 'number' && u >= 0 && u <= 1,
  'must be a number from 0 to 1',
  { type: 'number', minimum: 0, maximum: 1 },
)

/** How unusual a month is: below one in a thousand, or below one in a hundred. */
export const AlarmStrength = codeList('AlarmStrength', ['very-unusual', 'unusual'])

/** The months that a month was compared with: the same quarter of three years, or recent ones; of how many persons. */
export const AlarmBase = record('AlarmBase', {
  kind: codeList('BaseKind', ['same-quarter', 'recent']),
  from: Month,
  to: Month,
  months: wholeNumber('BaseMonths', 1, 100),
  mean: quantity('BaseMean'),
  highest: wholeNumber('BaseHighest', 0),
})

/**
 * An alarm, with all that whoever reads it has to judge it by. `count`: persons reported in the month, as published.
 * `chance`: how likely so many or more were by chance, between 0 and 1. `synthetic`: of records that are made up.
 */
export const RaisedAlarm = record('RaisedAlarm', {
  alarm: AlarmId,
  edition: EditionNumber,
  month: Month,
  synthetic: Synthetic,
  series: AlarmSeries,
  count: wholeNumber('Persons', 1),
  chance: Chance,
  unusual: AlarmStrength,
  base: AlarmBase,
})
export type RaisedAlarm = t.TypeOf<typeof RaisedAlarm>

/**
 * What an edition says of the last month that had ended, of true records or of made-up ones. `judged`: of how many series
 * it could be said; left out where too few months are known to compare with. `byChance`: so many alarms chance alone gives.
 */
export const JudgedMonth = record(
  'JudgedMonth',
  { month: Month, synthetic: Synthetic, byChance: quantity('ByChance'), alarms: wholeNumber('Alarms', 0) },
  { judged: wholeNumber('JudgedSeries', 0) },
)
export type JudgedMonth = t.TypeOf<typeof JudgedMonth>

/** That an edition was judged, and what came of it. It is the last event: its alarms are recorded before it, with it. */
export const EditionJudgement = record('EditionJudgement', {
  edition: EditionNumber,
  months: listOf(JudgedMonth, 1, 2),
})
export type EditionJudgement = t.TypeOf<typeof EditionJudgement>

const codecs = { AlarmRaised: RaisedAlarm, EditionWatched: EditionJudgement }

/** What is recorded of the watch over editions: the alarms of each, and that it was judged. */
export type WatchEvent = EventOf<typeof codecs>

/** How the events of a watch are read. */
export const watchEvents = eventSchema(codecs, legacyWatchEvents)
