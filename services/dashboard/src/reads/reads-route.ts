import { problem, purposeHeader } from '@ledger/service-kit'
import type { WhoAsks } from '../sign-in/who-asks.ts'
import type { Request, Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { sendProblem } from '../http/send-problem.ts'
import { askedRead } from './asked-read.ts'
import type { PassOn } from '../passing/pass-on.ts'
import { pathAndSearch } from '../passing/path-and-search.ts'
import { whereRead } from './where-read.ts'

/**
 * `GET /api/read/v1/...`: the reads of the API and nothing else, as raw as their addresses came: whatever is escaped,
 * doubled or climbs up in one is none of the table.
 */
export const readsRoute =
  ({ pass, whoAsks }: { readonly pass: PassOn; readonly whoAsks: WhoAsks }) =>
  async (request: Request, response: Response): Promise<void> => {
    const [path, search] = pathAndSearch(request.originalUrl)
    const asked = askedRead(path)
    if (asked === undefined) return sendProblem(response, problem('not-found', 'There is no such read.'))
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      return sendProblem(response, problem('method-not-allowed', 'A read takes GET.'))
    }
    // Who is signed in and reads what is public uses her session, too; whether it can be looked up changes nothing there.
    const known = await whoAsks(request)
    if (E.isLeft(known) && !asked.isPublic) return sendProblem(response, known.left)
    const reader = E.isLeft(known) ? undefined : known.right
    const where = whereRead(asked, reader, request.get(purposeHeader) !== undefined)
    if (where === undefined) return sendProblem(response, problem('unauthenticated', 'Sign in to read this.'))
    const { name, isPublic } = asked
    const token = where.withToken ? reader?.token : undefined
    await pass(request, response, { name, isPublic, path: where.path + search, token })
  }
