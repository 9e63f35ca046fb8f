import type { EditionJudgement, RaisedAlarm } from './events.ts'

/** What is asked by whoever watches over editions, and by no agency: to record what one of them says. */
export type WatchCommand = {
  readonly type: 'WatchEdition'
  readonly data: EditionJudgement & { readonly alarms: ReadonlyArray<RaisedAlarm> }
}
