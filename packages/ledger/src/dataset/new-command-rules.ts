import type { NewCommandRules } from '../new-command-rules.ts'
import { plainName } from '../text-rules.ts'
import type { DatasetCommand } from './commands.ts'

/** What is asked of new commands on a data set. */
export const datasetNewCommandRules: NewCommandRules<DatasetCommand> = ({ data }) => plainName('dataset', data.dataset)
