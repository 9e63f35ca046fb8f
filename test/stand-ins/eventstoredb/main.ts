import { parseOptions } from './options.ts'
import { startServer } from './start-server.ts'

try {
  const options = parseOptions(process.argv.slice(2))
  const server = await startServer(options)
  const admin = server.adminPort === undefined ? '' : `, admin on 127.0.0.1:${server.adminPort}`
  const trust = server.certificateFile === undefined ? '' : `, certificate in ${server.certificateFile}`
  process.stdout.write(`EventStoreDB stand-in ready on 127.0.0.1:${server.port}${admin}${trust}\n`)
  const stop = () => void server.stop().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  if (options.untilStdinEnds) process.stdin.once('end', stop).resume()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
