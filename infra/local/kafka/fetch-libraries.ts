import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import { canRunJars, fetchJars } from '../maven/fetch-jars.ts'
import { runProgram } from '../run-program.ts'
import { LocalKafkaError } from './local-kafka-error.ts'

/** The version that runs where none is asked for. */
export const defaultVersion = '4.2.0'

/** Where fetched versions are kept: beside the ledger's other local data, outside git. */
const folderOf = (version: string): string => join(import.meta.dirname, '../../../.ledger/kafka', version, 'libs')

/** Whether what it takes to run a local Kafka is there: Java, and the version's jars or the Maven to fetch them with. */
export const canRunKafka = (version: string = defaultVersion): Promise<boolean> => canRunJars(folderOf(version))

/**
 * The folder with the jars of a Kafka version; fetched by Maven the first time. Throws {@link LocalKafkaError} where
 * Java or Maven is missing, or the version cannot be fetched.
 */
export const fetchLibraries = async (version: string): Promise<string> => {
  const java = await runProgram('java', ['-version'])
  if (java === undefined)
    throw new LocalKafkaError('there is no java on the PATH: a local Kafka needs Java 17 or newer')
  const folder = folderOf(version)
  const fetched = await fetchJars(`Kafka ${version}`, join(import.meta.dirname, 'pom.xml'), folder, {
    'kafka.version': version,
  })
  if (E.isLeft(fetched)) throw new LocalKafkaError(fetched.left)
  return fetched.right
}
