export { describeProblem, type ApiProblem } from './api-problem.ts'
export {
  read,
  readAnswer,
  readBytes,
  readText,
  type Asked,
  type ReadDone,
  type ReadFailure,
  type ReadFrom,
} from './read.ts'
export { send, type ApiAnswer, type ApiDownload, type ApiRequest } from './request.ts'
export type { AcceptedCommand, BatchTarget, Stands } from './send-batch.ts'
export { sendCommands, type SendEvents, type SendProgress, type Sent, type TaggedCommand } from './send-commands.ts'
