import type * as t from 'io-ts'
import { checked } from './checked.ts'

/** A closed list of codes: the codec refuses anything else and names the list and its codes. */
export type CodeList<C extends string> = t.Type<C, C> & { readonly codes: ReadonlyArray<C> }

/** A code list by its name in the standard it comes from (domain.md §3) and its canonical codes. */
export const codeList = <const C extends string>(name: string, codes: ReadonlyArray<C>): CodeList<C> => {
  const known: ReadonlySet<unknown> = new Set(codes)
  const has = (u: unknown): u is C => known.has(u)
  const rule = `must be a code of the list ${name}: ${codes.join(', ')}`
  return Object.assign(checked(name, has, rule, { type: 'string', enum: codes, title: name }), { codes })
}
