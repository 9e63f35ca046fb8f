import type { PublishedEdition } from '@ledger/read-model'
import { createHash } from 'node:crypto'
import { apiVersion } from '../api-version.ts'

/** What the bytes of a published answer follow from, beside its address and form. */
export type RestsOn = {
  /** The edition, or the last of several; left out where it is of none. */
  readonly edition?: Pick<PublishedEdition, 'number' | 'digest'>
  /** How public records stand (`recordsMark`); left out where nothing of them is in it. */
  readonly records?: string
  /** Whether the address names its edition by number, so that it will be answered so for ever. */
  readonly isNamed?: boolean
}

/** Seconds. What names no edition is another answer once the next is published, which is no matter of minutes. */
const [minutes, day] = [300, 86_400]

/** Under which headers a published answer may be kept: its strong ETag follows from all that its bytes follow from. */
export const keptHeaders = (
  { edition, records, isNamed = false }: RestsOn,
  form: string,
  address: string,
): { readonly ETag: string; readonly 'Cache-Control': string } => {
  const all = [apiVersion, edition?.number ?? null, edition?.digest ?? null, records ?? null, form, address]
  const digest = createHash('sha256').update(JSON.stringify(all)).digest('base64url')
  const forLong = isNamed && records === undefined
  return { ETag: `"${edition?.number ?? 0}-${digest}"`, 'Cache-Control': `public, max-age=${forLong ? day : minutes}` }
}
