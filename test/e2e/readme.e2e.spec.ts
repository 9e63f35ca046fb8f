import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startStandalone } from './start-standalone.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** The block of the README that is marked as its walk-through. */
const walkThrough = (): string => {
  const block = /^```sh walk-through\n(.*?)^```$/ms.exec(readme)?.[1]
  if (block === undefined) throw new Error('the README has no walk-through')
  return block
}

/** Runs a script as the README's reader would; gives what it printed and its exit code. */
const runScript = async (script: string, environment: Readonly<Record<string, string>>) => {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const hear = (chunk: string) => {
    printed += chunk
  }
  child.stdout.setEncoding('utf8').on('data', hear)
  child.stderr.setEncoding('utf8').on('data', hear)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, printed }
}

test('the walk-through of the README does what it says', async () => {
  await using ledger = await startStandalone()
  const { reporter, analyst, statistician, operator } = ledger.connection.tokens
  const environment = { REPORTER: reporter, ANALYST: analyst, STATISTICIAN: statistician, OPERATOR: operator }
  const script = walkThrough()
    .replaceAll('http://127.0.0.1:4710', ledger.intakeUrl)
    .replaceAll('http://127.0.0.1:4711', ledger.queryUrl)
  const { code, printed } = await runScript(script, environment)
  expect(code, printed).toBe(0)
  const events = [...printed.matchAll(/"events":\[([^\]]*)\]/g)].map(([, types]) => types)
  expect(events).toEqual(['"VictimReported"', '"VictimRescued"', '"RepatriationDeparted","RepatriationArrived"'])
  for (const type of ['VictimReported', 'VictimRescued', 'RepatriationDeparted', 'RepatriationArrived']) {
    expect(printed).toMatch(new RegExp(`^\\d,${type},`, 'm'))
  }
  expect(printed).toContain('KHM,persons,1,1,1')
  // What is not the analyst's own is told as not being there at all, or as not being for that role.
  expect(printed).toMatch(/"status":(403|404)/)
  // Analysts are shown editions, and none is published: that is not told as zero.
  expect(printed).toContain('urn:ledger:problem:no-edition')
  // The operator's edition tells her as 0 or 5.
  expect(printed).toMatch(/^\{"number":1,"cut":/m)
  expect(printed).toMatch(/"total":\{"value":[05],.*"rounded":true,"edition":\{"number":1,/)
  const again = await runScript(script, environment)
  expect(again.printed).toContain('KHM,persons,1,1,1')
})
