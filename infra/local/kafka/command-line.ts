import { LocalKafkaError } from './local-kafka-error.ts'

/** Runs a command: what it says goes to standard output, why it came to nothing to standard error, in one line. */
export const runCommand = async (command: () => Promise<string>): Promise<void> => {
  try {
    process.stdout.write(`${await command()}\n`)
  } catch (error) {
    const usage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
    if (!usage && !(error instanceof LocalKafkaError)) throw error
    process.stderr.write(`${error.message.split('\n')[0] ?? ''}\n`)
    process.exitCode = usage ? 2 : 1
  }
}

/** The folder that is used where none is given: one for each version would hide a cluster that still runs. */
export const defaultDir = `${import.meta.dirname}/../../../.ledger/kafka/run`

/** A whole number given on the command line, or LocalKafkaError that names the option and the rule. */
export const numberOption = (name: string, text: string, allowed: (n: number) => boolean, rule: string): number => {
  const value = /^\d+$/.test(text) ? Number(text) : NaN
  if (!allowed(value)) throw new LocalKafkaError(`--${name} must be ${rule}`)
  return value
}
