/** The address of a command on an agency; registering one has none of its own. */
export const agencyAddress = (id?: string, segment?: string): string =>
  ['/api/record/v1/agencies', ...(id === undefined ? [] : [id]), ...(segment === undefined ? [] : [segment])].join('/')

/** The revision of a record as a header says it: what was decided on another one is not done. */
export const etagOf = (revision: number): string => `"${revision}"`
