import type { DurationsCsvRow } from '@ledger/api'
import { durationDimensions, FromStage, ToStage } from '@ledger/projections'
import { footnotesOf, type Standing } from '../standing.ts'
import { decimalsOf, flagAttributes, type Flags } from './observation-flags.ts'
import { isObserved, placeComponents, timeOf, type PlacedBy } from './placed-rows.ts'
import { sdmxCodeList } from './sdmx-codes.ts'
import type { SdmxFlow } from './sdmx-flow.ts'
import { frequencyList } from './time-period.ts'

type DurationsScope = PlacedBy & { readonly standing: Standing }

const nobody = 'Nobody is known to the day at both stages.'
const shared = 'A person may stand in several rows.'

const flagsOf =
  ({ standing }: DurationsScope) =>
  (row: DurationsCsvRow): Flags => ({
    status: row.medianDays === null ? 'M' : 'A',
    confidentiality: standing.audience === 'published' ? 'F' : 'N',
    lower: row.medianDays,
    upper: row.medianDays,
    unit: row.unit,
    decimals: decimalsOf(row.medianDays),
    footnotes: [
      ...footnotesOf(standing),
      ...(row.medianDays === null ? [nobody] : []),
      ...(row.overlapping ? [shared] : []),
    ],
  })

const placed = placeComponents<DurationsCsvRow>(durationDimensions)
const fromList = sdmxCodeList(FromStage.name, FromStage.codes)
const toList = sdmxCodeList(ToStage.name, ToStage.codes)
const syntheticList = sdmxCodeList('synthetic', ['exclude', 'include', 'only'])

/** Days between stages as observations: the median, with the 90th percentile and the number of persons beside it. */
export const durationsFlow = (scope: DurationsScope): SdmxFlow<DurationsCsvRow> => ({
  id: 'DURATIONS',
  name: 'Days between the stages of a journey',
  about:
    'The median of days from one stage to another, of persons for whom both are known to the day. TIME_PERIOD is that in which the later stage was reached.',
  dimensions: [
    { id: 'FREQ', name: 'Frequency', values: frequencyList, of: (row) => timeOf(row, scope).frequency },
    { id: 'FROM_STAGE', name: 'From', values: fromList, of: ({ fromStage }) => fromStage },
    { id: 'TO_STAGE', name: 'To', values: toList, of: ({ toStage }) => toStage },
    { id: 'SYNTHETIC', name: 'Synthetic records', values: syntheticList, of: ({ synthetic }) => synthetic },
    ...placed(scope),
  ],
  timePeriod: (row) => timeOf(row, scope).period,
  value: ({ medianDays }) => String(medianDays ?? ''),
  attributes: [
    ...flagAttributes(flagsOf(scope)),
    { id: 'P90_DAYS', name: '90th percentile of days', values: 'Double', of: ({ p90Days }) => String(p90Days ?? '') },
    { id: 'BASED_ON', name: 'Based on', values: 'Integer', of: ({ persons }) => String(persons) },
    {
      id: 'KNOWN_UNTIL',
      name: 'As it was known before',
      values: 'DateTime',
      of: ({ knownUntil }) => knownUntil ?? '',
    },
  ],
  isObservation: (row) => isObserved(row, scope),
})
