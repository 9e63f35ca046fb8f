import { codeList } from '@ledger/kernel'
import {
  agencyCommandCodecs,
  caseCommandCodecs,
  datasetCommandCodecs,
  figureCommandCodecs,
  investigationCommandCodecs,
  mergeRequestCommandCodecs,
  operationCommandCodecs,
} from '@ledger/ledger'

// The two halves of a merge are the ledger's own business: outside it a merge is asked for, never half of one.
const { AbsorbDuplicate: _absorb, ReleaseDuplicate: _release, ...outerCaseCommands } = caseCommandCodecs

const dataCodecs = {
  ...outerCaseCommands,
  ...operationCommandCodecs,
  ...investigationCommandCodecs,
  ...figureCommandCodecs,
  ...agencyCommandCodecs,
  ...datasetCommandCodecs,
  ...mergeRequestCommandCodecs,
}

/** The name of a command that may be sent to the ledger. */
export type CommandType = keyof typeof dataCodecs

/** The codec of a command's name. */
export const CommandType = codeList('CommandType', Object.keys(dataCodecs) as ReadonlyArray<CommandType>)

/** The codec of what a command says, by the command's name. */
export const dataCodec = <K extends CommandType>(command: K): (typeof dataCodecs)[K] => dataCodecs[command]
