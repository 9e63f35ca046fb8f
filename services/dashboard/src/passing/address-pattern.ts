/** What may stand in an address for a field of it: ids, codes and names of streams, never a percent sign, a dot or a slash. */
const field = '[A-Za-z0-9-]{1,64}'

/** Whether a raw path, as it came, is an address of the API, in which `{id}` and the like stand for fields. */
export const addressPattern = (address: string): RegExp => new RegExp(`^${address.replaceAll(/\{\w+\}/g, field)}$`)

/** What is spelled out goes before what holds a field: /v1/figures/totals is no figure. */
export const byFields = (one: string, other: string): number => one.split('{').length - other.split('{').length
