import * as E from 'fp-ts/lib/Either.js'
import type { Decision } from '../decision.ts'
import type { WatchCommand } from './commands.ts'
import type { WatchEvent } from './events.ts'
import type { WatchState } from './watch.ts'

/**
 * Decides a command on a watch: each edition is judged once, in their order. Judged again, whatever is found then, one raises
 * nothing, nor does one of before: a newer program may find otherwise, and nobody is alarmed by that.
 */
export const decideWatch = (state: WatchState, { data }: WatchCommand): Decision<WatchEvent, never> => {
  if (state !== undefined && data.edition <= state.last) return E.right([])
  const { alarms, ...judgement } = data
  return E.right([
    ...alarms.map((alarm): WatchEvent => ({ type: 'AlarmRaised', data: alarm })),
    { type: 'EditionWatched', data: judgement },
  ])
}
