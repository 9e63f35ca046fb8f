import type { CaseAnswer } from '@ledger/api'
import type { BatchTarget } from '@ledger/client'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { readJson } from '../ledger/read.ts'
import type { Failure } from '../outcome.ts'

/** Where cases are read that a file tells otherwise; undefined where only the address to write to is known. */
export type CaseReading = { readonly url: string; readonly after: string | undefined } | undefined

/** A case as it stands, and what was said of it first. */
type CaseRead = { readonly stands: t.TypeOf<typeof CaseAnswer>; readonly reported: unknown; readonly assessed: unknown }

/** Reads a case as it stands, and how it was reported and assessed at first. */
export const readCase = async (
  id: string,
  { token, signal = new AbortController().signal }: Pick<BatchTarget, 'token' | 'signal'>,
  { url, after }: NonNullable<CaseReading>,
): Promise<E.Either<Failure, CaseRead>> => {
  const asked = { url, token, signal, address: { id } }
  const stands = await readJson({ ...asked, read: 'case', parameters: { after } })
  if (E.isLeft(stands)) return stands
  const parameters = { after, limit: '2' }
  const timeline = await readJson({ ...asked, read: 'timeline', parameters })
  if (E.isLeft(timeline)) return timeline
  const [reported, next] = timeline.right.entries
  const assessed = next?.type === 'StatusAssessed' ? next.data : undefined
  return E.right({ stands: stands.right, reported: reported?.data, assessed })
}
