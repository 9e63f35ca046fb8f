import { Dataset } from './dataset.ts'
import { decideDataset } from './decide.ts'
import { datasetEvents } from './events.ts'
import { foldDataset, noDataset } from './fold.ts'
import { datasetNewCommandRules } from './new-command-rules.ts'
import { datasetCategory } from './stream-name.ts'

/** All that whoever loads, decides, stores or projects a data set needs, in one value. */
export const datasetAggregate = {
  category: datasetCategory,
  initial: noDataset,
  fold: foldDataset,
  decide: decideDataset,
  newCommandRules: datasetNewCommandRules,
  schema: datasetEvents,
  state: Dataset,
}
