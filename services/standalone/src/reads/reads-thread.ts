import { parentPort, workerData } from 'node:worker_threads'
import { stopCommand, type ReadsStart } from './messages.ts'
import { runReads } from './run-reads.ts'

const port = parentPort
if (port === null) throw new Error('the reading side runs in a thread of the standalone ledger')

const stop = new AbortController()
port.on('message', (message) => {
  if (message === stopCommand) stop.abort()
})
await runReads(workerData as ReadsStart, (message) => port.postMessage(message), stop.signal)
port.close()
