import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

const LogLine = t.type({ time: t.string })

const timeOf = (line: string): number | undefined => {
  try {
    const decoded = LogLine.decode(JSON.parse(line))
    return E.isRight(decoded) ? Date.parse(decoded.right.time) : undefined
  } catch {
    return undefined
  }
}

/** The lines of a service's log from a time on, in milliseconds since 1970; a line that tells no time is always one. */
export const warningsSince = (log: string, since: number): ReadonlyArray<string> =>
  log.split('\n').filter((line) => line !== '' && (timeOf(line) ?? since) >= since)
