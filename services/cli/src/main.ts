import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import { runProgram } from './run-program.ts'

// The first Ctrl-C lets the command end cleanly; who is in a greater hurry presses it again.
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) process.exit(130)
    stopping.abort()
  })
}

// Whoever reads only the first lines (`| head`) has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

const ask = async (question: string): Promise<string> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await terminal.question(question, { signal: stopping.signal })
  } finally {
    terminal.close()
  }
}

process.exitCode = await runProgram(process.argv.slice(2), {
  write: (written) => void process.stdout.write(written),
  note: (line) => void process.stderr.write(`${line}\n`),
  environment: process.env,
  readInput: () => text(process.stdin),
  signal: stopping.signal,
  ...(process.stdin.isTTY && process.stderr.isTTY && { ask }),
})
