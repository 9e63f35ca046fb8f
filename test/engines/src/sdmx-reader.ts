import { canRunJars, fetchJars, runProgram } from '@ledger/local/maven'
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import { isRequired } from './required.ts'

/** A fact that a reader of SDMX tells of a structure message: the file it read, what it is, and what is said of it. */
export type SdmxFact = { readonly file: string; readonly kind: string; readonly says: ReadonlyArray<string> }

/** Reads structure messages (SDMX-ML 2.1) from files, with a program that is not ours. */
export type SdmxReader = (files: ReadonlyArray<string>) => Promise<ReadonlyArray<SdmxFact>>

const sources = join(import.meta.dirname, '../sdmx')
const jars = join(import.meta.dirname, '../../../node_modules/.cache/ledger/sdmx-dl-3.0.0-beta.13')

/** What of the output says the reason: all from the exception on, without what was read before it. */
const reasonOf = (output: string): string => output.slice(Math.max(0, output.indexOf('Exception'))).slice(0, 2000)

const readWith =
  (folder: string): SdmxReader =>
  async (files) => {
    const args = ['-cp', join(folder, '*'), join(sources, 'ReadStructure.java'), ...files]
    const ran = await runProgram('java', args)
    if (ran?.code !== 0) throw new Error(`the reader of SDMX failed: ${reasonOf(ran?.output ?? 'there is no java')}`)
    return ran.output.split('\n').flatMap((line) => {
      const [file, kind, ...says] = line.split('\t')
      return file === undefined || kind === undefined ? [] : [{ file, kind, says }]
    })
  }

/**
 * Finds sdmx-dl, by Java 17 on this machine, its jars fetched by Maven the first time. Where that cannot be, undefined;
 * or an error, where this run must have it (`LEDGER_REQUIRED_ENGINES`, `sdmx-dl`).
 */
export const findSdmxReader = async (): Promise<SdmxReader | undefined> => {
  const fetched = (await canRunJars(jars))
    ? await fetchJars('sdmx-dl', join(sources, 'pom.xml'), jars)
    : E.left('it needs Java 17 or newer and Maven on this machine')
  if (E.isRight(fetched)) return readWith(fetched.right)
  if (isRequired('sdmx-dl')) throw new Error(`sdmx-dl is required, and is not there: ${fetched.left}`)
  return undefined
}
