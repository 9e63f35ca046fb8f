export { BatchCommand } from './batch-command.ts'
export { CommandType, dataCodec } from './data-codec.ts'
