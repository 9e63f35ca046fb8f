import { countriesFlow } from './countries-flow.ts'
import { durationsFlow } from './durations-flow.ts'
import { figureTotalsFlow } from './figure-totals-flow.ts'
import { figuresFlow } from './figures-flow.ts'
import type { AnySdmxFlow } from './sdmx-flow.ts'
import { statisticsFlow } from './statistics-flow.ts'

const standing = { audience: 'exact' } as const

/** Every dataflow, for those who describe their structure. */
export const flows: ReadonlyArray<AnySdmxFlow> = [
  statisticsFlow({ groupBy: [], values: {}, standing }),
  durationsFlow({ groupBy: [], values: {}, standing }),
  countriesFlow(standing),
  figuresFlow,
  figureTotalsFlow,
]
