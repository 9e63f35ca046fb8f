import { parseArgs } from 'node:util'
import { readState, removeState } from './cluster-state.ts'
import { defaultDir, runCommand } from './command-line.ts'
import { isServer, stopProcess } from './server-process.ts'

// Ends exactly the processes that `up` started in a folder. The data stays.
await runCommand(async () => {
  const { dir } = parseArgs({ options: { dir: { type: 'string', default: defaultDir } } }).values
  const state = readState(dir)
  if (state === undefined) return `nothing was started in ${dir}`
  const stopped = await Promise.all(
    state.brokers.map(async ({ pid, properties }) => {
      // A number that another process has by now is left alone.
      if (!(await isServer(pid, properties))) return `${pid} had ended already`
      await stopProcess(pid)
      return `${pid} ended`
    }),
  )
  removeState(dir)
  return stopped.join(', ')
})
