export { describeProblem, type ApiProblem } from './api-problem.ts'
export { send, type ApiAnswer, type ApiRequest } from './request.ts'
export type { BatchTarget } from './send-batch.ts'
export { sendCommands, type SendEvents, type SendProgress, type Sent, type TaggedCommand } from './send-commands.ts'
