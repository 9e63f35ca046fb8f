import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { describeCluster } from './describe-cluster.ts'
import { findPorts } from './find-ports.ts'
import { startKafka } from './start-kafka.ts'

const version = process.env['LEDGER_TEST_KAFKA_VERSION'] ?? '4.2.0'
const folder = mkdtempSync(join(tmpdir(), 'ledger-local-'))
const dir = join(folder, 'run')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (command: 'up' | 'down', ...args: string[]) =>
  new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, `${command}.ts`), '--dir', dir, ...args])
    let [output, errors] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    child.on('close', (code) => resolve({ code, output, errors }))
  })

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const pidsOf = (): ReadonlyArray<number> => {
  const state = JSON.parse(readFileSync(join(dir, 'cluster.json'), 'utf8')) as { brokers: { pid: number }[] }
  return state.brokers.map(({ pid }) => pid)
}

describe('the commands', () => {
  afterEach(async () => {
    await run('down')
  })

  test('start a cluster that outlives them, once; end exactly it; and go on with its data', async () => {
    const [port] = await findPorts(1)
    const args = ['--port', String(port), '--version', version]
    expect(await run('up', ...args)).toEqual({ code: 0, output: `127.0.0.1:${port}\n`, errors: '' })
    expect(await describeCluster(port!)).toEqual([1])
    const [pid] = pidsOf()
    expect(await run('up', ...args)).toEqual({
      code: 1,
      output: '',
      errors: `a Kafka already runs in ${dir}: end it with down\n`,
    })
    expect(isRunning(pid!)).toBe(true)
    expect(await run('down')).toEqual({ code: 0, output: `${pid} ended\n`, errors: '' })
    expect(isRunning(pid!)).toBe(false)
    expect(await describeCluster(port!)).toEqual([])
    expect(await run('down')).toMatchObject({ code: 0, output: `nothing was started in ${dir}\n` })
    expect(existsSync(join(dir, 'data-1', 'meta.properties'))).toBe(true)
    expect(await run('up', ...args)).toMatchObject({ code: 0 })
  })

  test('leave a process alone that was given the number of one of theirs', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    const state = { bootstrapServers: '127.0.0.1:1', brokers: [{ pid: other.pid, properties: join(dir, 'x') }] }
    writeFileSync(join(dir, 'cluster.json'), JSON.stringify(state))
    expect(await run('down')).toMatchObject({ code: 0, output: `${other.pid} had ended already\n` })
    expect(isRunning(other.pid!)).toBe(true)
    other.kill('SIGKILL')
  })

  test.each([
    [['--brokers', '2'], '--brokers must be 1 or 3'],
    [['--port', 'x'], '--port must be a port from 1 to 65499'],
    [['--version', 'latest'], '--version must be a released version, as 4.2.0'],
  ])('say in one line what is wrong: %j', async (args, line) => {
    expect(await run('up', ...args)).toEqual({ code: 1, output: '', errors: `${line}\n` })
  })

  test('name the port that is in use', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    expect(await run('up', '--port', String(port), '--version', version)).toEqual({
      code: 1,
      output: '',
      errors: `port ${port} of 127.0.0.1 is in use: choose another with --port\n`,
    })
    server.close()
  })

  test('refuse an option that they do not know', async () => {
    expect(await run('up', '--fast')).toMatchObject({ code: 2, output: '' })
  })
})

test('a broker that is killed can be started again, and leaves nothing behind in the end', async () => {
  const kafka = await startKafka({ version, dir: join(folder, 'started') })
  const [broker] = kafka.brokers
  const port = Number(kafka.bootstrapServers.split(':')[1])
  const killed = broker!.pid
  await broker!.kill()
  expect(isRunning(killed)).toBe(false)
  expect(await describeCluster(port)).toEqual([])
  await broker!.start()
  expect(await describeCluster(port)).toEqual([1])
  const { pids } = kafka
  expect(pids).not.toContain(killed)
  await kafka.stop()
  expect(pids.filter(isRunning)).toEqual([])
})
