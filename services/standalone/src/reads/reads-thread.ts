import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { appendThrough } from './append-through.ts'
import type { ReadsCommand, ReadsMessage, ReadsStart } from './messages.ts'
import { runReads } from './run-reads.ts'

const port = parentPort
if (port === null) throw new Error('the reading side runs in a thread of the standalone ledger')

const told = { open: new AbortController(), loaded: new AbortController(), stop: new AbortController() }
port.on('message', (command: ReadsCommand) => told[command].abort())
const tell = (message: ReadsMessage) => port.postMessage(message)
const { start, appends } = workerData as { readonly start: ReadsStart; readonly appends: MessagePort }
await runReads(start, appendThrough(appends), tell, {
  open: told.open.signal,
  loaded: told.loaded.signal,
  stop: told.stop.signal,
})
appends.close()
port.close()
