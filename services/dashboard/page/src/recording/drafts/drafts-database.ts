/** The database of a browser in which drafts lie. */
export const draftsDatabase = 'ledger-drafts'

/** Whether drafts were kept in this browser; asked so that nothing is made in the browsers of all who only read. */
export const areDraftsHere = async (): Promise<boolean> =>
  (await indexedDB.databases()).some(({ name }) => name === draftsDatabase)
