import { dateOf } from './calendar.ts'
import type { Operation } from './events-around.ts'
import { randomOf } from './random.ts'
import { recordedAtOnce } from './recorded-at.ts'
import type { Life } from './step.ts'

/** An operation is opened on its first day, and concluded on its last. */
export const lifeOfOperation = (seed: string, operation: Operation): Life => {
  const { id, number, desk, kind, place, home, day, days } = operation
  const data = { kind, startedOn: dateOf(day), place, states: [place, home].sort(), synthetic: true }
  const end = day + days
  return {
    name: `operation-${number}`,
    desk,
    id,
    steps: recordedAtOnce(
      [
        { day, command: 'OpenOperation', data },
        { day: end, command: 'ConcludeOperation', data: { endedOn: dateOf(end) } },
      ],
      5,
      randomOf(`${seed}\nlife of operation ${number}`),
    ),
  }
}
