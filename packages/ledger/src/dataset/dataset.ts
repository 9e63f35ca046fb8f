import type * as t from 'io-ts'
import { DatasetRegistration } from './events.ts'

/** A data set as its events tell it so far: its name, and whose it is. */
export const Dataset = DatasetRegistration
export type Dataset = t.TypeOf<typeof Dataset>

export type DatasetState = Dataset | undefined
