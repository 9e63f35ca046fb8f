import type { Problem } from '@ledger/api'

/** Why there is no answer: the problem that was told, or that nobody answered. */
export type NotRead = {
  readonly kind: string
  readonly detail: string | undefined
  readonly errors: NonNullable<Problem['errors']>
}

const urn = 'urn:ledger:problem:'
const kindOf = ({ type }: Partial<Problem>): string =>
  type?.startsWith(urn) === true ? type.slice(urn.length) : 'other'

/** Why there is no answer, of the problem that was told instead. */
export const notReadOf = (problem: Partial<Problem>): NotRead => ({
  kind: kindOf(problem),
  detail: problem.detail,
  errors: problem.errors ?? [],
})

/** What was answered, or why nothing was. */
export type Read<A> = { readonly answer: A } | { readonly notRead: NotRead }

/** What a read is asked with beside its address. */
export type AskedWith = Readonly<Record<string, string>>

/** Asks for an address of this origin, of whose answer the caller knows the type. It fails only where it is cut off. */
export const readAt = async <A>(address: string, signal: AbortSignal, headers: AskedWith = {}): Promise<Read<A>> => {
  try {
    const response = await fetch(address, { signal, headers: { accept: 'application/json', ...headers } })
    const content: unknown = await response.json()
    if (response.ok) return { answer: content as A }
    return { notRead: notReadOf(content as Partial<Problem>) }
  } catch (error) {
    if (signal.aborted) throw error
    return { notRead: { kind: 'nobody-answered', detail: undefined, errors: [] } }
  }
}
