/** The parameters of an address that say of which records its numbers are. */
const ofRecords = ['numbers', 'edition', 'asOf'] as const

/** An address of ours that shows the same records as this page does: of the same edition, or exact ones as of the same day. */
export const withSameRecords = (to: string): string => {
  const here = new URL(window.location.href).searchParams
  const there = new URL(to, window.location.origin)
  for (const name of ofRecords) {
    const said = here.get(name)
    if (said !== null && !there.searchParams.has(name)) there.searchParams.set(name, said)
  }
  return there.pathname + there.search
}
