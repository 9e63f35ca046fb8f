import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const logger = fileURLToPath(new URL('logger.ts', import.meta.url))
const program = `
  const { serviceLogger } = await import(${JSON.stringify(logger)})
  const log = serviceLogger('test', 'info')
  for (let line = 0; line < 20_000; line++) log.info({ line, more: 'x'.repeat(100) }, 'a line')
  await new Promise((done) => setTimeout(done, 100))
  // As our processes end.
  process.stdout.write('went on', () => process.exit(0))
`

/** Runs a process that logs two megabytes to this standard error; what it says of itself, and how it ended. */
const logTo = async (standardError: number | 'pipe') => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', standardError],
  })
  // A reader that stands still: nothing is ever read of this pipe.
  child.stderr?.pause()
  const code = new Promise((resolve) => child.once('exit', resolve))
  return { said: await text(child.stdout!), code: await code }
}

test('a process whose log goes to a full disk goes on and ends well', async () => {
  expect(await logTo(openSync('/dev/full', 'w'))).toEqual({ said: 'went on', code: 0 })
})

test('a process whose log nobody reads goes on and ends well', async () => {
  expect(await logTo('pipe')).toEqual({ said: 'went on', code: 0 })
})
