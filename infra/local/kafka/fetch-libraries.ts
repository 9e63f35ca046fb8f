import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LocalKafkaError } from './local-kafka-error.ts'
import { runProgram } from './run-program.ts'

/** The version that runs where none is asked for. */
export const defaultVersion = '4.2.0'

/** Where fetched versions are kept: beside the ledger's other local data, outside git. */
const cacheFolder = join(import.meta.dirname, '../../../.ledger/kafka')

/** Whether what it takes to run a local Kafka is there: Java, and the version's jars or the Maven to fetch them with. */
export const canRunKafka = async (version: string = defaultVersion): Promise<boolean> => {
  if ((await runProgram('java', ['-version']))?.code !== 0) return false
  return existsSync(join(cacheFolder, version, 'libs')) || (await runProgram('mvn', ['-version']))?.code === 0
}

/** The line of what Maven said that tells the reason: its first error, without the decoration. */
const reasonOf = (output: string): string =>
  output
    .split('\n')
    .find((line) => line.includes('ERROR'))
    ?.replaceAll(/.*\[.*?ERROR.*?\]\s*/g, '')
    .slice(0, 300) ?? 'it gave no reason'

/**
 * The folder with the jars of a Kafka version; fetched by Maven the first time. Throws {@link LocalKafkaError} where
 * Java or Maven is missing, or the version cannot be fetched.
 */
export const fetchLibraries = async (version: string): Promise<string> => {
  const java = await runProgram('java', ['-version'])
  if (java === undefined)
    throw new LocalKafkaError('there is no java on the PATH: a local Kafka needs Java 17 or newer')
  const folder = join(cacheFolder, version, 'libs')
  if (existsSync(folder)) return folder
  // A folder of our own, renamed when it is whole: an interrupted fetch is never taken for a finished one.
  const part = join(cacheFolder, `part-${randomUUID()}`)
  mkdirSync(part, { recursive: true })
  const maven = await runProgram('mvn', [
    '--quiet',
    '--batch-mode',
    '--file',
    join(import.meta.dirname, 'pom.xml'),
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${part}`,
    `-Dkafka.version=${version}`,
  ])
  if (maven?.code !== 0) {
    rmSync(part, { recursive: true })
    throw new LocalKafkaError(
      maven === undefined
        ? `there is no mvn on the PATH: Maven fetches Kafka ${version} the first time it is started`
        : `Maven could not fetch Kafka ${version}: ${reasonOf(maven.output)}`,
    )
  }
  mkdirSync(join(cacheFolder, version), { recursive: true })
  try {
    renameSync(part, folder)
  } catch {
    // Another process was faster; its folder is as good as ours.
    rmSync(part, { recursive: true })
  }
  return folder
}
