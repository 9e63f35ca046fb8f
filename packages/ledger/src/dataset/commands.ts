import { DatasetRegistration } from './events.ts'

/** What can be asked of the record of a data set. */
export const datasetCommandCodecs = { RegisterDataset: DatasetRegistration }

export type DatasetCommandType = keyof typeof datasetCommandCodecs

/** A command on the record of a data set. */
export type DatasetCommand = { readonly type: 'RegisterDataset'; readonly data: DatasetRegistration }
