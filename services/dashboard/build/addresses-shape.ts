import type { operatorReads, operatorWrites, queryReads } from '@ledger/api'

/** The addresses of the ledger that the page asks for, with `{id}` and the like for fields. */
export type Addresses = {
  readonly queryReads: Readonly<Record<keyof typeof queryReads, string>>
  readonly operatorReads: Readonly<Record<keyof typeof operatorReads, string>>
  readonly operatorWrites: typeof operatorWrites
}
