import type { StandingAlarm } from './alarm-queries.ts'

/**
 * What was delivered of alarms, by target (a name that stands for an address). It is no read model: a rebuild leaves it as
 * it is. Each throws ReadModelError where the database is unavailable.
 */
export type AlarmDeliveries = {
  /**
   * The place up to which all alarms were delivered to a target. One that is asked for the first time is taken to have
   * those up to `from`: nobody is told at once of all that ever was.
   */
  readonly upTo: (target: string, from: number) => Promise<number>
  /** Records that an alarm was delivered to a target; recorded again, it changes nothing. */
  readonly delivered: (target: string, alarm: Pick<StandingAlarm, 'alarm' | 'place'>) => Promise<void>
}
