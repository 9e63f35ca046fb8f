import type { ExitCode } from '../outcome.ts'
import { runProgram } from '../run-program.ts'
import type { World } from '../world.ts'

/** What a run of the command line came to. */
export type Ran = { readonly code: ExitCode; readonly written: string; readonly noted: string }

/** Runs a command line in a world of its own: no ledger around, nothing in the environment, no input. */
export const runInWorld = async (argumentList: ReadonlyArray<string>, given: Partial<World> = {}): Promise<Ran> => {
  const [written, noted]: [string[], string[]] = [[], []]
  const code = await runProgram(argumentList, {
    write: (text) => void written.push(text),
    note: (line) => void noted.push(`${line}\n`),
    environment: {},
    readInput: () => Promise.resolve(''),
    signal: new AbortController().signal,
    ...given,
  })
  return { code, written: written.join(''), noted: noted.join('') }
}
