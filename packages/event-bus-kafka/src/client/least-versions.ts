/**
 * The oldest form of each request that does: Kafka 2.1 knows them all, and is the first to take Zstandard. With an older
 * broker the client would fall back silently, down to a fetch that hands out what was never committed.
 */
const leastVersions: Readonly<Record<string, number>> = { Metadata: 6, InitProducerId: 1, Produce: 7, Fetch: 10 }

/** What is wrong with the broker that answered a request, or undefined. */
export const tooOld = (request: { readonly apiName: string; readonly apiVersion: number }): string | undefined => {
  const least = leastVersions[request.apiName]
  return least !== undefined && request.apiVersion < least
    ? `the brokers are older than Kafka 2.1 (${request.apiName} ${request.apiVersion})`
    : undefined
}
