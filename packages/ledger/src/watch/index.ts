export { watchAggregate } from './aggregate.ts'
export type { WatchCommand } from './commands.ts'
export {
  AlarmBase,
  AlarmId,
  AlarmSeries,
  AlarmStrength,
  EditionJudgement,
  JudgedMonth,
  RaisedAlarm,
  type WatchEvent,
} from './events.ts'
export { watchCategory } from './stream-name.ts'
export type { Watch, WatchState } from './watch.ts'
