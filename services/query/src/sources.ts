import type { AccessRecords } from '@ledger/access-records'
import type { PublishedQueries, ReadQueries } from '@ledger/read-model'
import type { KeptReplies } from './published/kept-replies.ts'

/** Under which licence what editions published is handed out; undefined where none is stated. */
type Licensed = { readonly licence?: string | undefined }

/** What agencies are answered from: exact numbers too, of which it is recorded who is shown them. */
type AgencySources = Licensed & {
  readonly face: 'agencies'
  readonly exact: ReadQueries
  readonly records: AccessRecords
  readonly published: PublishedQueries
}

/** What the public is answered from: what was published and what is public, and there is nothing else to be had. */
export type PublicSources = Licensed & {
  readonly face: 'public'
  readonly published: PublishedQueries
  readonly kept: KeptReplies
}

/** Whom the routes answer, and from what. */
export type Sources = AgencySources | PublicSources
