import { releasedGroup, releasedGroups, type DurationDimension } from '@ledger/projections'
import { problem, type Problem } from '@ledger/service-kit'
import { afterErrors } from './release-refused.ts'

type Asked = {
  readonly groupBy?: ReadonlyArray<DurationDimension>
  /** What it is restricted by. */
  readonly restricted: ReadonlyArray<DurationDimension>
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly edition?: number
  readonly after?: string
  readonly synthetic?: string
}

const groupsText = releasedGroups
  .filter((group) => group.length > 0)
  .map((group) => group.join(' with '))
  .join(', ')

/** Why a question is not answered with published durations, whoever asks: by the question alone, never by a number. */
export const durationsRefused = (asked: Asked): Problem | undefined => {
  const { groupBy = [], restricted, from, to, asOf, edition, after, synthetic } = asked
  const period = { from, to }
  const errors = [
    ...(releasedGroup(groupBy) === undefined
      ? [{ field: 'query.groupBy', rule: `is not published: durations are published by ${groupsText}, or of all` }]
      : []),
    ...restricted
      .filter((name) => !groupBy.includes(name))
      .map((name) => ({
        field: `query.${name}`,
        rule: 'must be in groupBy: published medians cannot be put together',
      })),
    ...(['from', 'to'] as const)
      .filter((end) => period[end] !== undefined)
      .map((end) => ({
        field: `query.${end}`,
        rule: 'is not taken: ask for published durations by year (groupBy=year)',
      })),
    ...(synthetic === 'include'
      ? [{ field: 'query.synthetic', rule: 'must be exclude or only: published medians cannot be put together' }]
      : []),
    ...(asOf === undefined || edition === undefined
      ? []
      : [{ field: 'query.edition', rule: 'must not be given with asOf, which finds the edition of a date' }]),
    ...afterErrors(after),
  ]
  return errors.length === 0 ? undefined : problem('invalid-request', undefined, { errors })
}
