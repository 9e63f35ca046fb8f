import type { SdmxCodeList } from './sdmx-codes.ts'

/** A concept of an observation: a dimension, or an attribute. */
export type SdmxComponent<Row> = {
  /** Its concept, as the header of its column. */
  readonly id: string
  readonly name: string
  /** Its values are of this list, or of this type. */
  readonly values: SdmxCodeList | 'String' | 'Integer' | 'Double' | 'Boolean' | 'DateTime'
  /** What it is of a row; empty where an attribute says nothing. */
  readonly of: (row: Row) => string
}

/** A dataflow with its structure, and how a row of a table is an observation of it. */
export type SdmxFlow<Row> = {
  readonly id: string
  readonly name: string
  readonly about: string
  /** They tell an observation from every other, together with its time. */
  readonly dimensions: ReadonlyArray<SdmxComponent<Row>>
  readonly timePeriod: (row: Row) => string
  /** Empty where there is no exact number. */
  readonly value: (row: Row) => string
  readonly attributes: ReadonlyArray<SdmxComponent<Row>>
  /** Whether the row is an observation: one that the dimensions cannot tell from others is none. */
  readonly isObservation: (row: Row) => boolean
}

/** A dataflow whose rows are of no interest: for those who describe its structure. */
export type AnySdmxFlow = Omit<SdmxFlow<never>, never>

/** The maintenance agency of everything that is described here. */
export const agency = 'LEDGER'

/**
 * The version of a structure: it grows with its components and codes, by itself, as neither is ever taken away.
 */
export const versionOf = ({ dimensions, attributes }: Pick<AnySdmxFlow, 'dimensions' | 'attributes'>): string => {
  const all = [...dimensions, ...attributes]
  const codes = all.reduce((sum, { values }) => sum + (typeof values === 'string' ? 0 : values.codes.length), 0)
  return `1.${all.length}.${codes}`
}
