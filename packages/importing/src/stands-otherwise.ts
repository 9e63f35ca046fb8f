import type { Stands } from '@ledger/client'
import type { Reject } from '@ledger/exchange'

/** A row that was in before differs from what stands by now, and states no edition by which to tell which is newer. */
export const standsOtherwise = (line: number, { value, qualifier, edition, withdrawn }: Stands): Reject => {
  const stands = `${qualifier === 'exact' ? '' : `${qualifier.replace('_', ' ')} `}${value}`
  const of = edition === undefined ? '' : ` of the edition ${edition}`
  const what = withdrawn ? `is withdrawn${of}` : `stands at ${stands}${of}`
  return {
    line,
    field: '',
    value: '',
    rule: `the figure ${what}: state the edition that says otherwise, as --edition 2025-03`,
  }
}
