import { lossyOutput } from '../lossy-output.ts'

const [output, error] = [lossyOutput(1), lossyOutput(2)]

/** The process that a service runs as: its environment, and where it says what; whoever does not listen never stops it. */
export const thisProcess = {
  environment: process.env,
  print: (line: string): void => output.write(`${line}\n`),
  complain: (line: string): void => error.write(`${line}\n`),
}
