import { checked } from '@ledger/kernel'
import { finestTime, growthBases, isOfWholeTimes, periodOfBases, unitOfTime, type Dimension } from '@ledger/projections'
import { problem, type Problem } from '@ledger/service-kit'

const named = Object.keys(growthBases).join(', ')

/** Growth beside counts: against which base. */
export const GrowthAsked = checked<string>(
  'GrowthAsked',
  (u): u is string => typeof u === 'string' && (Object.hasOwn(growthBases, u) || unitOfTime(u) !== undefined),
  `must be ${named}, or a period: 2023, 2023-Q2, 2023-05`,
  {
    type: 'string',
    pattern: `^(${Object.keys(growthBases).join('|')}|\\d{4}|\\d{4}-Q[1-4]|\\d{4}-(0[1-9]|1[0-2]))$`,
    description: `Growth in percent beside counts, against a base: ${named}, or a period of the table's own unit`,
    examples: ['previous-period', 'year-before', '2023'],
  },
)

type Asked = {
  readonly growth?: string
  readonly groupBy?: ReadonlyArray<Dimension>
  readonly from?: string
  readonly to?: string
}

const openAt = ({ from, to }: Pick<Asked, 'from' | 'to'>) => ({ from: from ?? null, to: to ?? null })

const refused = (field: string, rule: string): Problem =>
  problem('invalid-request', undefined, { errors: [{ field: `query.${field}`, rule }] })

/** Why growth cannot be given for a question, as a problem; undefined where it can, or is not asked for. */
export const growthRefused = ({ growth, groupBy = [], ...period }: Asked): Problem | undefined => {
  if (growth === undefined) return undefined
  const unit = finestTime(groupBy)
  if (unit === undefined)
    return refused('growth', 'is of a period against another: add month, quarter or year to groupBy')
  if (!Object.hasOwn(growthBases, growth) && unitOfTime(growth) !== unit)
    return refused('growth', `must be ${named}, or a ${unit}, as the table is by ${unit}`)
  // Half a period would always have declined against a whole one.
  return isOfWholeTimes(unit, openAt(period))
    ? undefined
    : refused('growth', `is of whole periods: from and to must be the first and the last day of a ${unit}`)
}

/** The period of which the bases of a question are counted; undefined where no growth is asked for. */
export const basePeriodOf = ({ growth, groupBy = [], ...period }: Asked) => {
  const unit = finestTime(groupBy)
  return growth === undefined || unit === undefined ? undefined : periodOfBases(growth, unit, openAt(period))
}
