import type { Row } from './database.ts'

/** What the thread of PGlite begins with: its folder (none: in memory), and a cluster as a tar file that it unpacks first. */
export type PgliteStart = { readonly folder: string | undefined; readonly cluster: string | undefined }

/** What the thread of PGlite is asked: a statement with its parameters, or with lines to copy; or to close. */
export type PgliteRequest =
  | { readonly id: number; readonly text: string; readonly params: ReadonlyArray<unknown> }
  | { readonly id: number; readonly text: string; readonly lines: string }
  | { readonly id: number; readonly close: true }

/** What it answers; first of all that it is ready. */
export type PgliteAnswer =
  | { readonly id: number; readonly rows: ReadonlyArray<Row> }
  | { readonly id: number; readonly error: { readonly message: string; readonly code: string | undefined } }

/** The id of the answer that it is ready. */
export const readyId = 0
