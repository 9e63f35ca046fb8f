import { addressPattern, byFields } from '../passing/address-pattern.ts'
import { innerServices, type InnerServiceName } from './inner-services.ts'

/** What a browser asked of a service: by which methods it can be, the name of what this one asks, and its address there. */
export type AskedOfService = {
  readonly path: string
  /** The name by method: one address may be read and written to. */
  readonly names: Readonly<Partial<Record<string, string>>>
}

type Row = { readonly pattern: RegExp; readonly names: AskedOfService['names'] }

const rowsOf = (service: InnerServiceName): ReadonlyArray<Row> => {
  const { requests } = innerServices[service]
  return [...Map.groupBy(requests, ({ address }) => address)]
    .sort(([one], [other]) => byFields(one, other))
    .map(([address, some]) => ({
      pattern: addressPattern(address),
      names: Object.fromEntries(some.map(({ method, name }) => [method, name])),
    }))
}

/** Finds what a raw path, as it came, asks of a service; undefined where it is nothing that is passed on. */
export const askedOfService = (service: InnerServiceName): ((rawPath: string) => AskedOfService | undefined) => {
  const { below } = innerServices[service]
  const rows = rowsOf(service)
  return (rawPath) => {
    if (!rawPath.startsWith(`${below}/`)) return undefined
    const path = rawPath.slice(below.length)
    const row = rows.find(({ pattern }) => pattern.test(path))
    return row && { path, names: row.names }
  }
}
