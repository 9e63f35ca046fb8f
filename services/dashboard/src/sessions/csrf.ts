import type { Request } from 'express'
import { createHash, timingSafeEqual } from 'node:crypto'
import { isOfOwnPage, type OwnOrigins } from '../http/own-origin.ts'
import type { Session } from './session.ts'

/** The header in which a page proves that it could read what only a page of this origin can. */
const csrfHeader = 'Ledger-Csrf'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Whether a request that changes something was made by our page in this session, and by no other in its name. */
export const isByOwnPage = (request: Request, { csrf }: Session, origins: OwnOrigins): boolean =>
  isOfOwnPage(request, origins) && timingSafeEqual(digest(request.get(csrfHeader) ?? ''), digest(csrf))
