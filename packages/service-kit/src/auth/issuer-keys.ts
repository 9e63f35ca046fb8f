import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'

/** The keys of an issuer as they were told last. The same value as long as the issuer tells the same. */
export type KeySet = { readonly find: JWTVerifyGetKey }

/** Where the keys of a token issuer come from. Both reject with `KeysUnavailable` where no keys can be had. */
export type IssuerKeys = {
  /** The keys as they count now. */
  readonly current: () => Promise<KeySet>
  /** The keys after a token named one that is not among them: the issuer may have made a new one. */
  readonly renewed: () => Promise<KeySet>
}

/** The issuer's keys are not known, or were told too long ago, and it does not answer. */
export class KeysUnavailable extends Error {}

/** How long keys count, in milliseconds; they stand in the README of this package. */
export const keyTimes = {
  /** Keys that are older are asked for again, beside the requests. */
  refreshAfter: 5 * 60_000,
  /** Keys that nobody asked for again for so long are asked for before they count: a withdrawn one counts no longer. */
  withdrawnAfter: 10 * 60_000,
  /** Where the issuer does not answer, its last keys count for so long after they were told. */
  lastGoodFor: 2 * 60 * 60_000,
  /** How long after a failure, or after a key that was not there, the issuer is asked again at the earliest. */
  pause: 30_000,
} as const

const timeoutMs = 5_000
/** Far more than any issuer's keys take, in bytes. */
const mostBytes = 256 * 1024

const boundedText = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = []
  let size = 0
  const body: AsyncIterable<Uint8Array> | null = response.body
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > mostBytes) throw new KeysUnavailable(`a key set of more than ${mostBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

type Told = { readonly text: string; readonly set: KeySet }

const fetchKeys = async (url: string, known: Told | undefined): Promise<Told> => {
  const response = await fetch(url, {
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'error',
    headers: { accept: 'application/json, application/jwk-set+json' },
  })
  if (response.status !== 200) throw new KeysUnavailable(`the issuer answers ${response.status}`)
  const text = await boundedText(response)
  if (text === known?.text) return known
  // Throws where it is no key set (RFC 7517).
  return { text, set: { find: createLocalJWKSet(JSON.parse(text) as JSONWebKeySet) } }
}

/**
 * The keys of a token issuer, fetched from its JWK set (RFC 7517) as `keyTimes` says. An issuer that is unavailable keeps
 * nobody out whose key was known; a key that it withdraws counts no longer than ten minutes while it answers.
 */
export const issuerKeys = (url: string, now: () => number): IssuerKeys => {
  let known: Told | undefined
  let toldAt = -Infinity
  let last = { at: -Infinity, failed: false }
  let pending: Promise<void> | undefined

  const ask = (): Promise<void> => {
    pending ??= fetchKeys(url, known)
      .then(
        (told) => {
          known = told
          toldAt = now()
          last = { at: toldAt, failed: false }
        },
        () => {
          // Why is of no use to a caller, and that it is so is told with every answer that follows from it.
          last = { at: now(), failed: true }
        },
      )
      .finally(() => {
        pending = undefined
      })
    return pending
  }
  const lastGood = (): KeySet => {
    if (known === undefined || now() - toldAt > keyTimes.lastGoodFor)
      throw new KeysUnavailable('the keys of the token issuer cannot be fetched')
    return known.set
  }
  return {
    current: async () => {
      const since = now() - last.at
      const none = known === undefined || now() - toldAt > keyTimes.lastGoodFor
      if (none || since >= keyTimes.withdrawnAfter) await ask()
      else if (since >= (last.failed ? keyTimes.pause : keyTimes.refreshAfter)) void ask()
      return lastGood()
    },
    renewed: async () => {
      if (now() - last.at >= keyTimes.pause) await ask()
      return lastGood()
    },
  }
}

/** Keys that are known for good: those of the issuer that the embedded ledger is to itself. */
export const fixedKeys = (find: JWTVerifyGetKey): IssuerKeys => {
  const set = Promise.resolve({ find })
  return { current: () => set, renewed: () => set }
}
