import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runProgram } from '../run-program.ts'

/** The line of what Maven said that tells the reason: its first error, without the decoration. */
const reasonOf = (output: string): string =>
  output
    .split('\n')
    .find((line) => line.includes('ERROR'))
    ?.replaceAll(/.*\[.*?ERROR.*?\]\s*/g, '')
    .slice(0, 300) ?? 'it gave no reason'

/** Whether Java runs here, and there are the jars of a folder or the Maven to fetch them with. */
export const canRunJars = async (folder: string): Promise<boolean> => {
  if ((await runProgram('java', ['-version']))?.code !== 0) return false
  return existsSync(folder) || (await runProgram('mvn', ['-version']))?.code === 0
}

/**
 * Sees to it that the jars of a pom (with these properties) stand in a folder: fetched by Maven the first time. On the left
 * one line that says why that cannot be; `what` is what they are of.
 */
export const fetchJars = async (
  what: string,
  pom: string,
  folder: string,
  properties: Readonly<Record<string, string>> = {},
): Promise<E.Either<string, string>> => {
  if (existsSync(folder)) return E.right(folder)
  // A folder of our own, renamed when it is whole: an interrupted fetch is never taken for a finished one.
  const part = join(dirname(folder), `part-${randomUUID()}`)
  mkdirSync(part, { recursive: true })
  const maven = await runProgram('mvn', [
    '--quiet',
    '--batch-mode',
    '--file',
    pom,
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${part}`,
    ...Object.entries(properties).map(([name, value]) => `-D${name}=${value}`),
  ])
  if (maven?.code !== 0) {
    rmSync(part, { recursive: true })
    return E.left(
      maven === undefined
        ? `there is no mvn on the PATH: Maven fetches ${what} the first time it is started`
        : `Maven could not fetch ${what}: ${reasonOf(maven.output)}`,
    )
  }
  try {
    renameSync(part, folder)
  } catch {
    // Another process was faster; its folder is as good as ours.
    rmSync(part, { recursive: true })
  }
  return E.right(folder)
}
