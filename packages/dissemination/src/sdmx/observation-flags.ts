import { FigureUnit } from '@ledger/ledger'
import { countryUnits, Measure, unitOf } from '@ledger/projections'
import { sdmxCodeList, type SdmxCodeList } from './sdmx-codes.ts'
import type { SdmxComponent } from './sdmx-flow.ts'

const listOf = (id: string, name: string, codes: Readonly<Record<string, string>>): SdmxCodeList => ({
  id,
  name,
  codes: Object.entries(codes).map(([code, meaning]) => ({ id: code, name: meaning })),
})

/** Of the codes of SDMX (CL_OBS_STATUS) those that a number of the ledger can have. */
const statuses = {
  A: 'Normal value',
  E: 'Estimated value: its source says about',
  O: 'Missing value: it lies between its bounds',
  Q: 'Missing value, suppressed: its source masks it',
  M: 'Missing value: withheld',
} as const
type ObservationStatus = keyof typeof statuses

/** Of the codes of SDMX (CL_CONF_STATUS) those that a number of the ledger can have. */
const confidentialities = {
  F: 'Free for publication',
  N: 'Not for publication, restricted for internal use only',
  A: 'Primary confidentiality due to small counts',
  D: 'Secondary confidentiality',
} as const
type Confidentiality = keyof typeof confidentialities

/** A number as an observation tells it: exact, or between bounds (`upper` null: there is none), and what is to be said of it. */
export type Flags = {
  readonly status: ObservationStatus
  readonly confidentiality: Confidentiality
  readonly lower: number | null
  readonly upper: number | null
  readonly unit: string
  readonly decimals: number
  readonly footnotes: ReadonlyArray<string>
}

/** Everything that is counted anywhere. */
export const unitList = sdmxCodeList('unitMeasure', [
  ...Measure.codes.map(unitOf),
  ...FigureUnit.codes,
  ...Object.values(countryUnits),
])

const numberText = (value: number | null): string => (value === null ? '' : String(value))

const statusList = listOf('CL_OBS_STATUS', 'Observation status', statuses)
const confidentialityList = listOf('CL_CONF_STATUS', 'Confidentiality status', confidentialities)

/** The flags of the row that was asked for last: each attribute asks for them, row by row. */
const ofLast = <Row>(flagsOf: (row: Row) => Flags): ((row: Row) => Flags) => {
  let last: { readonly row: Row; readonly flags: Flags } | undefined
  return (row) => {
    if (last?.row !== row) last = { row, flags: flagsOf(row) }
    return last.flags
  }
}

/** The attributes that every observation has: its flags and footnotes stand beside its number. */
export const flagAttributes = <Row>(flagsOf: (row: Row) => Flags): ReadonlyArray<SdmxComponent<Row>> => {
  const of = ofLast(flagsOf)
  return [
    { id: 'OBS_STATUS', name: 'Observation status', values: statusList, of: (row) => of(row).status },
    {
      id: 'CONF_STATUS',
      name: 'Confidentiality status',
      values: confidentialityList,
      of: (row) => of(row).confidentiality,
    },
    { id: 'LOWER_BOUND', name: 'Lower bound', values: 'Double', of: (row) => numberText(of(row).lower) },
    { id: 'UPPER_BOUND', name: 'Upper bound', values: 'Double', of: (row) => numberText(of(row).upper) },
    { id: 'UNIT_MEASURE', name: 'Unit of measure', values: unitList, of: (row) => of(row).unit },
    { id: 'DECIMALS', name: 'Decimals', values: 'Integer', of: (row) => String(of(row).decimals) },
    { id: 'COMMENT_OBS', name: 'Footnotes', values: 'String', of: (row) => of(row).footnotes.join(' ') },
  ]
}

/** How many decimals it takes to write a number. */
export const decimalsOf = (value: number | null): number => (String(value ?? 0).split('.')[1] ?? '').length
