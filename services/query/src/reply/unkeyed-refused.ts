import { unkeyed } from '@ledger/dissemination'
import { problem, type Problem } from '@ledger/service-kit'

/** Why a table cannot be handed out as SDMX: several values that it counts together have no code of theirs. */
export const unkeyedRefused = (scope: Parameters<typeof unkeyed>[0]): Problem | undefined => {
  const [together] = unkeyed(scope)
  if (together === undefined) return undefined
  return problem('invalid-request', 'Several values together have no code in SDMX.', {
    errors: [{ field: 'query.groupBy', rule: `must name ${together}, of which several values are asked for` }],
  })
}
