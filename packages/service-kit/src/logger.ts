import { pino, type Logger as PinoLogger } from 'pino'

/** A structured logger. Nothing personal goes into it: no names, no tokens, no bodies of requests. */
export type Logger = Pick<PinoLogger, 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'child'>

/** The levels that can be asked for. */
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

const redacted = [
  'req.headers.authorization',
  'authorization',
  'token',
  'password',
  '*.authorization',
  '*.token',
  '*.password',
]

/** The logger of a service: JSON lines on standard error, so that standard output stays for what is asked for. */
export const serviceLogger = (service: string, level: (typeof logLevels)[number]): Logger =>
  pino({ level, base: { service }, redact: redacted, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
