import { pino, type Logger as PinoLogger } from 'pino'
import { lossyOutput, type LossyOutput } from './lossy-output.ts'

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

/** The standard error of this process, once for all its loggers. */
let standardError: LossyOutput | undefined

/**
 * The logger of a service: JSON lines on standard error, so that standard output stays for what is asked for. A full disk
 * or a reader that stands still costs lines of it, and never stops or ends the process.
 */
export const serviceLogger = (service: string, level: (typeof logLevels)[number]): Logger =>
  pino(
    { level, base: { service }, redact: redacted, timestamp: pino.stdTimeFunctions.isoTime },
    (standardError ??= lossyOutput(2)),
  )
