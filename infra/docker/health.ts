import process from 'node:process'

/**
 * Asks the service in this container for its health, as the image holds no curl: `node health.ts ready` ends with 0
 * where it answers with success within four seconds, and with 1 else.
 */
const check = process.argv[2] === 'live' ? 'live' : 'ready'
const port = process.env['LEDGER_PORT'] ?? ''

try {
  const answer = await fetch(`http://127.0.0.1:${port}/health/${check}`, { signal: AbortSignal.timeout(4000) })
  if (!answer.ok) process.stderr.write(`/health/${check} answers ${answer.status}: ${await answer.text()}\n`)
  process.exitCode = answer.ok ? 0 : 1
} catch (error) {
  process.stderr.write(`/health/${check} does not answer: ${String(error)}\n`)
  process.exitCode = 1
}
