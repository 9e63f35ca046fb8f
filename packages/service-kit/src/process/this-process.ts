/** The process that a service runs as: its environment, and where it says what. */
export const thisProcess = {
  environment: process.env,
  print: (line: string): void => void process.stdout.write(`${line}\n`),
  complain: (line: string): void => void process.stderr.write(`${line}\n`),
}
