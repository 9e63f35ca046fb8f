import { namedIdOf } from '@ledger/event-store'
import { watchCategory } from '@ledger/ledger'

/** The stream of the watch over editions: one for all, so that alarms have an order, and a right can be given to it. */
export const watchStream = `${watchCategory}-${namedIdOf('watch', 'editions')}`
