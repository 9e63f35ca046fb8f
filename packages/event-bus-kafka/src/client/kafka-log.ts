import kafkajs, { type LogEntry, type logCreator } from 'kafkajs'

const { logLevel } = kafkajs

/** Where the client's remarks go: one line each, without data of events. */
export type KafkaLog = (level: 'warn' | 'info' | 'debug', line: string) => void

/**
 * What the client calls an error and what is the ordinary course: a transaction begun while the brokers still write the
 * marks of the one before, and the groups' coordinator of a fresh cluster, which is made when it is first asked for.
 */
const ordinary = /another concurrent operation on the same transaction|group coordinator is not available/i

const textOf = (value: unknown): string =>
  value instanceof Error ? value.message : typeof value === 'string' ? value : JSON.stringify(value)

const lineOf = ({ namespace, log }: LogEntry): string => {
  const { message, error, broker } = log
  const about = [broker, error].filter((one: unknown) => one !== undefined && one !== '').map(textOf)
  const said = message.replaceAll(/\s+/g, ' ')
  return `kafkajs ${namespace}: ${said}${about.length === 0 ? '' : ` (${about.join(', ').replaceAll(/\s+/g, ' ')})`}`
}

/**
 * The client's log, told in our words. Nothing of it is an error of ours: whatever keeps a publisher or a consumer from
 * its work is answered by it, and what passes by itself is at most a warning.
 */
export const clientLog =
  (log: KafkaLog): logCreator =>
  () =>
  (entry) => {
    const line = lineOf(entry)
    if (ordinary.test(line)) return log('debug', line)
    if (entry.level === logLevel.ERROR || entry.level === logLevel.WARN) return log('warn', line)
    log(entry.level === logLevel.INFO ? 'info' : 'debug', line)
  }
