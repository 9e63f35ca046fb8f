import type { Role } from '../codes/index.ts'
import { accessTable } from './access-table.ts'
import type { Action } from './action.ts'
import type { Relation } from './relation.ts'
import type { Standing } from './standing.ts'

/** Who asks, by role. */
export type AccessCaller = { readonly roles: ReadonlySet<Role> }

/** What access depends on besides the role: how the caller's agency stands, and what it is to the record. */
export type AccessFacts = { readonly standing: Standing; readonly relations: ReadonlyArray<Relation> }

/** Why something is not allowed, where the caller may be told. `standing-unknown`: ask again later. */
export type AccessDenial = {
  readonly kind: 'deny'
  readonly why: 'role' | 'suspended' | 'unregistered' | 'standing-unknown' | 'relation'
}

/** Whether something is allowed. `unknown`: the caller is to be told that there is no such record. */
export type AccessVerdict =
  { readonly kind: 'allow'; readonly why: Relation | 'any' } | AccessDenial | { readonly kind: 'unknown' }

const denied = (why: AccessDenial['why']): AccessDenial => ({ kind: 'deny', why })

const standingDenied = (standing: Standing): AccessDenial | undefined => {
  switch (standing) {
    case 'active':
      return undefined
    case 'suspended':
    case 'unregistered':
      return denied(standing)
    case 'unknown':
      return denied('standing-unknown')
  }
}

/**
 * Why a caller may not even ask, whatever the record: found out before anything is read. Where the table asks new
 * commands only whether the agency is registered, that is left to `decideAccess`.
 */
export const deniedBeforehand = (
  { roles }: AccessCaller,
  action: Action,
  standing: Standing,
): AccessDenial | undefined => {
  const row = accessTable[action]
  if (!row.roles.some((role) => roles.has(role))) return denied('role')
  return standing === 'unregistered' && row.registered === 'when-new' ? undefined : standingDenied(standing)
}

/** Decides whether a caller may do something, and by what. */
export const decideAccess = (caller: AccessCaller, action: Action, facts: AccessFacts): AccessVerdict => {
  const { standing, relations } = facts
  const beforehand = deniedBeforehand(caller, action, standing) ?? standingDenied(standing)
  if (beforehand !== undefined) return beforehand
  const row = accessTable[action]
  const found = row.relations === 'any' ? 'any' : row.relations.find((one) => relations.includes(one))
  if (found !== undefined && !row.except.some((one) => relations.includes(one))) return { kind: 'allow', why: found }
  return row.isPublic ? denied('relation') : { kind: 'unknown' }
}
