import { parseArgs } from 'node:util'

/** How the server is started. Ports may be 0: any free one. */
export type ServerOptions = {
  readonly port: number
  /** The folder of its data; in memory where there is none. */
  readonly data: string | undefined
  /** Of the user `admin` in a new log, and of `ops`. */
  readonly password: string
  readonly opsPassword: string
  /** The folder into which it writes the certificate that clients must trust; without it there is no TLS. */
  readonly tls: string | undefined
  readonly maxAppendSize: number
  readonly adminPort: number | undefined
  /** Which server it says that it is; before 22.6 it says that it does not tell the positions of a stream's events. */
  readonly serverVersion: string
  /** Whether it ends with its standard input, and so with whoever started it, however that one ends. */
  readonly untilStdinEnds: boolean
}

const mebibyte = 1024 * 1024

/** What a server is where nothing else is said. */
export const defaultOptions: ServerOptions = {
  port: 0,
  data: undefined,
  password: 'changeit',
  opsPassword: 'changeit',
  tls: undefined,
  maxAppendSize: mebibyte,
  adminPort: undefined,
  serverVersion: '24.10.0',
  untilStdinEnds: false,
}

const whole = (name: string, text: string): number => {
  const number = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number)) throw new Error(`--${name} must be a whole number`)
  return number
}

/** Reads the command line. Throws an error with one sentence where it cannot be. */
export const parseOptions = (args: ReadonlyArray<string>): ServerOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '2113' },
      data: { type: 'string' },
      memory: { type: 'boolean', default: false },
      password: { type: 'string', default: defaultOptions.password },
      'ops-password': { type: 'string', default: defaultOptions.opsPassword },
      insecure: { type: 'boolean', default: false },
      tls: { type: 'string' },
      'max-append-size': { type: 'string', default: String(mebibyte) },
      'admin-port': { type: 'string' },
      'server-version': { type: 'string', default: defaultOptions.serverVersion },
      'until-stdin-ends': { type: 'boolean', default: false },
    },
  })
  if ((values.data === undefined) !== values.memory) throw new Error('give --data FOLDER or --memory, one of both')
  if (values.insecure && values.tls !== undefined) throw new Error('give --insecure or --tls FOLDER, one of both')
  const adminPort = values['admin-port']
  const serverVersion = values['server-version']
  if (!/^\d+\.\d+\.\d+$/.test(serverVersion)) throw new Error('--server-version must read like 24.10.0')
  return {
    port: whole('port', values.port),
    data: values.data,
    password: values.password,
    opsPassword: values['ops-password'],
    tls: values.tls,
    maxAppendSize: whole('max-append-size', values['max-append-size']),
    adminPort: adminPort === undefined ? undefined : whole('admin-port', adminPort),
    serverVersion,
    untilStdinEnds: values['until-stdin-ends'],
  }
}
