import type { WatchEvent } from './events.ts'
import type { Watch, WatchState } from './watch.ts'

export const noWatch: WatchState = undefined

/** The watch after one more event. */
export const foldWatch = (state: WatchState, event: WatchEvent): Watch => {
  const { alarms, last } = state ?? { alarms: 0, last: 0 }
  switch (event.type) {
    case 'AlarmRaised':
      return { alarms: alarms + 1, last }
    case 'EditionWatched':
      return { alarms, last: event.data.edition }
  }
}
