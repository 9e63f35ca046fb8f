import type { BatchTarget } from '@ledger/client'
import type { ReadCase } from '@ledger/importing'
import * as E from 'fp-ts/lib/Either.js'
import { readJson } from '../ledger/read.ts'
import type { Failure } from '../outcome.ts'

/** Where cases are read that a file tells otherwise; undefined where only the address to write to is known. */
export type CaseReading = { readonly url: string; readonly after: string | undefined } | undefined

const why = ({ message }: Failure): string => message.replace(/\.$/, '')

/** Reads cases as they stand, and how they were reported and assessed at first. */
export const readCaseAt =
  (
    reading: CaseReading,
    { token, signal = new AbortController().signal }: Pick<BatchTarget, 'token' | 'signal'>,
  ): ReadCase =>
  async (id) => {
    if (reading === undefined) return E.left('say where, with --query')
    const { url, after } = reading
    const asked = { url, token, signal, address: { id } }
    const stands = await readJson({ ...asked, read: 'case', parameters: { after } })
    if (E.isLeft(stands)) return E.left(why(stands.left))
    const parameters = { after, limit: '2' }
    const timeline = await readJson({ ...asked, read: 'timeline', parameters })
    if (E.isLeft(timeline)) return E.left(why(timeline.left))
    const [reported, next] = timeline.right.entries
    const assessed = next?.type === 'StatusAssessed' ? next.data : undefined
    return E.right({ stands: stands.right, reported: reported?.data, assessed })
  }
