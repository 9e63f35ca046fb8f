import { spawn } from 'node:child_process'

/** What a program that ended leaves: its exit code, and what it said on both of its outputs. */
export type ProgramResult = { readonly code: number; readonly output: string }

/** Runs a program to its end. Undefined where there is no such program on this machine. */
export const runProgram = (program: string, args: ReadonlyArray<string>): Promise<ProgramResult | undefined> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const said: Buffer[] = []
    const take = (chunk: Buffer) => {
      said.push(chunk)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? resolve(undefined) : reject(error)))
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(said).toString('utf8') }))
  })
