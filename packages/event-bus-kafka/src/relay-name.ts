/** The relay's name: its transactional id, by which a second one fences off the first, and the key of its checkpoint. */
export const relayName = 'ledger-relay'
