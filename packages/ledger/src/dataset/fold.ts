import type { DatasetState } from './dataset.ts'
import type { DatasetEvent } from './events.ts'

export const noDataset: DatasetState = undefined

/** The data set after one more event. It is registered once, and stays its owner's. */
export const foldDataset = (_state: DatasetState, { data }: DatasetEvent): DatasetState => data
