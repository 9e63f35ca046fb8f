import { aseanMembersOn, instantOf, type Country, type Instant } from '@ledger/kernel'

/** The members of ASEAN on a day: of what is asked for until then, and as it was known then. */
export type Membership = { readonly on: string; readonly members: ReadonlyArray<Country> }

/** The last day (UTC) that was over, or had begun, before an instant. */
const lastDayBefore = (knownUntil: Instant): string => instantOf(Date.parse(knownUntil) - 1).slice(0, 10)

/**
 * Who was a member on the last day of what is asked for: of the period where it has an end, else the day as of which it
 * was known, which is today where nothing is said. An ASEAN total of 2023 has ten parts whenever it is asked for.
 */
export const membershipOf = (asked: {
  readonly to: string | null
  readonly knownUntil: Instant | null
}): Membership => {
  const { to, knownUntil } = asked
  const on = to ?? (knownUntil === null ? instantOf(Date.now()).slice(0, 10) : lastDayBefore(knownUntil))
  return { on, members: aseanMembersOn(on) }
}

/** The same of what an edition published: its cut is still taken in. */
export const membershipIn = ({ cut }: { readonly cut: Instant }, to: string | null): Membership =>
  membershipOf({ to, knownUntil: instantOf(Date.parse(cut) + 1) })
