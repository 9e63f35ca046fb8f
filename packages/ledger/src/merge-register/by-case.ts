import type { CaseId } from '../ids.ts'

/**
 * Values by the ids of cases, never changed in place. To set one copies the few nodes on the way to it, and not all
 * that there are: how many cases were merged before makes no difference to the next.
 */
export type ByCase<A> = { readonly [digit: string]: ByCase<A> | A }

type Node = Readonly<Record<string, unknown>>

/** Nodes branch by so many of the first digits of an id, 16 ways each; below them lie the values by whole ids. */
const levels = 4

const isEmpty = (node: Node): boolean => Object.keys(node).length === 0

const withKey = (node: Node, key: string, value: unknown): Node => {
  const { [key]: _old, ...others } = node
  return value === undefined ? others : { ...others, [key]: value }
}

const nodeWith = (node: Node, id: string, value: unknown, level: number): Node => {
  if (level === levels) return withKey(node, id, value)
  const digit = id.charAt(level)
  const below = nodeWith((node[digit] as Node | undefined) ?? {}, id, value, level + 1)
  return withKey(node, digit, isEmpty(below) ? undefined : below)
}

/** With the value of a case set, or with undefined taken away. */
export const withCase = <A>(values: ByCase<A>, id: CaseId, value: A | undefined): ByCase<A> =>
  nodeWith(values, id, value, 0) as ByCase<A>

/** The value of a case, or undefined. */
export const ofCase = <A>(values: ByCase<A>, id: CaseId): A | undefined => {
  let node: Node | undefined = values
  for (let level = 0; node !== undefined && level < levels; level++) node = node[id.charAt(level)] as Node | undefined
  return node?.[id] as A | undefined
}

const entriesBelow = (node: Node, level: number): ReadonlyArray<readonly [string, unknown]> =>
  level === levels
    ? Object.entries(node)
    : Object.values(node).flatMap((below) => entriesBelow(below as Node, level + 1))

/** All cases with their values, in no order that means anything. */
export const casesIn = <A>(values: ByCase<A>): ReadonlyArray<readonly [CaseId, A]> =>
  entriesBelow(values, 0) as ReadonlyArray<readonly [CaseId, A]>
