import { batchesAddress, commandAddress, commandTable, operatorReads, operatorWrites } from '@ledger/api'

/** What a service behind this one is asked for by those who are signed in. */
type InnerRequest = { readonly name: string; readonly method: 'GET' | 'POST'; readonly address: string }

/** A service behind this one: below which address of ours it stands, and all that is passed on to it. */
type InnerService = { readonly below: string; readonly requests: ReadonlyArray<InnerRequest> }

/** The name of a service that only those who are signed in come to. */
export type InnerServiceName = 'intake' | 'operator'

/**
 * The services that only those who are signed in come to. A command that is added to the ledger's table is passed on.
 */
export const innerServices: Readonly<Record<InnerServiceName, InnerService>> = {
  intake: {
    below: '/api/record',
    requests: [
      ...commandTable.map((entry) => ({ name: entry.type, method: 'POST' as const, address: commandAddress(entry) })),
      { name: 'batches', method: 'POST', address: batchesAddress },
    ],
  },
  operator: {
    below: '/api/operate',
    requests: [
      ...Object.entries(operatorReads).map(([name, { path }]) => ({ name, method: 'GET' as const, address: path })),
      ...Object.entries(operatorWrites).map(([name, address]) => ({ name, method: 'POST' as const, address })),
    ],
  },
}
