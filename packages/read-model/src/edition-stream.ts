import { namedIdOf } from '@ledger/event-store'
import { editionCategory } from '@ledger/ledger'

/** The stream of an edition: one for each number, so that a number is taken once, whoever closes it. */
export const editionStream = (number: number): string => `${editionCategory}-${namedIdOf('edition', String(number))}`
