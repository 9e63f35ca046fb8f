import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { LocalKafkaError } from './local-kafka-error.ts'
import { runProgram } from '../run-program.ts'

/** Where one broker lives: its number, its settings, what it writes to, and the folder of Kafka's jars. */
export type ServerFiles = {
  readonly id: number
  readonly properties: string
  readonly log: string
  readonly libraries: string
}

/** How long a server is given to end by itself before it is ended. */
const deadlineMilliseconds = 20_000

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const signal = (pid: number, name: 'SIGTERM' | 'SIGKILL'): void => {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended already.
  }
}

const gone = async (pid: number, withinMilliseconds: number): Promise<boolean> => {
  for (const until = Date.now() + withinMilliseconds; isRunning(pid);) {
    if (Date.now() > until) return false
    await sleep(50)
  }
  return true
}

/** Ends a process at once (SIGKILL), as a power cut would. Resolves when it is gone. */
export const killProcess = async (pid: number): Promise<void> => {
  signal(pid, 'SIGKILL')
  await gone(pid, deadlineMilliseconds)
}

/** Asks a process to end (SIGTERM), and ends it where it does not in time. Resolves when it is gone. */
export const stopProcess = async (pid: number): Promise<void> => {
  signal(pid, 'SIGTERM')
  if (!(await gone(pid, deadlineMilliseconds))) await killProcess(pid)
}

/** Whether a process is a server that was started with these properties, and not another that was given its number. */
export const isServer = async (pid: number, properties: string): Promise<boolean> => {
  if (!isRunning(pid)) return false
  const listed = await runProgram('ps', ['-p', String(pid), '-o', 'args='])
  return listed === undefined || listed.output.includes(properties)
}

/** The last error that a server wrote, or the last line, for the line that says why it ended. */
const lastWords = (log: string): string => {
  const lines = readFileSync(log, 'utf8').trim().split('\n')
  const told = lines.findLast((line) => /\b(ERROR|FATAL)\b|Exception/.test(line)) ?? lines.at(-1) ?? ''
  return `${told.slice(0, 300)} (${log})`
}

/** Makes the data folder of a broker, as Kafka wants it done before the first start. */
export const formatStorage = async (
  { libraries, properties }: ServerFiles,
  clusterId: string,
  extra: ReadonlyArray<string>,
): Promise<void> => {
  const tool = ['-cp', `${libraries}/*`, 'kafka.tools.StorageTool', 'format', '--cluster-id', clusterId]
  const formatted = await runProgram('java', [...tool, '--config', properties, '--ignore-formatted', ...extra])
  if (formatted?.code === 0) return
  const told = formatted?.output.trim().split('\n').at(-1) ?? 'there is no java on the PATH'
  throw new LocalKafkaError(`Kafka's data folder cannot be made: ${told}`)
}

/**
 * Starts a broker and gives its process id; what it writes goes to its log file. Detached, it outlives this process;
 * else it is killed when this process ends, whichever way it does so by itself.
 */
export const startServer = ({ properties, log, libraries }: ServerFiles, detached: boolean): number => {
  const output = openSync(log, 'a')
  const child = spawn(
    'java',
    [
      '-Xms256m',
      '-Xmx512m',
      '-Dorg.slf4j.simpleLogger.logFile=System.out',
      '-Dorg.slf4j.simpleLogger.showDateTime=true',
      '-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS',
      '-cp',
      `${libraries}/*`,
      'kafka.Kafka',
      properties,
    ],
    { stdio: ['ignore', output, output], detached },
  )
  closeSync(output)
  const { pid } = child
  if (pid === undefined) throw new LocalKafkaError('java cannot be started')
  child.unref()
  if (!detached) {
    const killWithUs = () => child.kill('SIGKILL')
    process.once('exit', killWithUs)
    child.once('exit', () => process.off('exit', killWithUs))
  }
  return pid
}

/** Resolves when `ready` says so; throws {@link LocalKafkaError} where the server ended before, or time ran out. */
export const awaitServer = async (
  pid: number,
  { id, log }: ServerFiles,
  ready: () => Promise<boolean>,
  withinMilliseconds: number,
): Promise<void> => {
  for (const until = Date.now() + withinMilliseconds; !(await ready());) {
    if (!isRunning(pid)) throw new LocalKafkaError(`broker ${id} ended by itself: ${lastWords(log)}`)
    if (Date.now() > until) throw new LocalKafkaError(`broker ${id} did not answer in time: ${lastWords(log)}`)
    await sleep(100)
  }
}
