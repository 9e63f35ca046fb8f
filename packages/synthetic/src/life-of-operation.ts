import { dateOf } from './calendar.ts'
import type { Operation } from './events-around.ts'
import type { Life } from './step.ts'

/** An operation is opened on its first day, and concluded on its last. */
export const lifeOfOperation = ({ id, number, kind, place, home, day, days }: Operation): Life => ({
  name: `operation-${number}`,
  id,
  steps: [
    {
      day,
      command: 'OpenOperation',
      data: { kind, startedOn: dateOf(day), place, states: [place, home].sort(), synthetic: true },
    },
    { day: day + days, command: 'ConcludeOperation', data: { endedOn: dateOf(day + days) } },
  ],
})
