import * as E from 'fp-ts/lib/Either.js'
import type { Decision } from '../decision.ts'
import type { DatasetCommand } from './commands.ts'
import type { DatasetState } from './dataset.ts'
import { registeredToAnother, type DatasetRefusal } from './errors.ts'
import type { DatasetEvent } from './events.ts'

/** Decides a command on the record of a data set: registered once, with one owner. */
export const decideDataset = (
  state: DatasetState,
  { data }: DatasetCommand,
): Decision<DatasetEvent, DatasetRefusal> => {
  if (state === undefined) return E.right([{ type: 'DatasetRegistered', data }])
  return state.owner === data.owner ? E.right([]) : E.left(registeredToAnother(state))
}
