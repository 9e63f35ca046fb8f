import { checked, patternText } from '@ledger/kernel'
import * as t from 'io-ts'
import { isIPv4 } from 'node:net'
import { logLevels } from './logger.ts'

/** A port as an environment variable holds it; 0 takes a free one. */
export const PortText = new t.Type<number, string, unknown>(
  'Port',
  (u): u is number => typeof u === 'number',
  (u, context) =>
    typeof u === 'string' && /^\d{1,5}$/.test(u) && Number(u) < 65536
      ? t.success(Number(u))
      : t.failure(u, context, 'must be a port number from 0 to 65535'),
  String,
)

/** A host to listen on. */
export const HostText = patternText('Host', /^[A-Za-z0-9.:-]{1,253}$/, 'must be a host name or an IP address')

/** How much is logged. */
export const LogLevel = checked<(typeof logLevels)[number]>(
  'LogLevel',
  (u): u is (typeof logLevels)[number] => logLevels.some((level) => level === u),
  `must be one of ${logLevels.join(', ')}`,
  { enum: logLevels },
)

/** Whether a host is this machine itself. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))

/** A day of the month on which something is due: one that every month has. */
export const DueDayText = patternText('DueDay', /^(?:[1-9]|1\d|2[0-8])$/, 'must be a day that every month has: 1 to 28')

/** Whether something is done. */
export const OnOff = checked<'on' | 'off'>(
  'OnOff',
  (u): u is 'on' | 'off' => u === 'on' || u === 'off',
  'must be on or off',
  {
    enum: ['on', 'off'],
  },
)
