/** Says in a line what a suite saw, for whoever reads its output: how much was recorded, what a process complained of. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
