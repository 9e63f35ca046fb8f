import { describeFieldErrors, fieldErrors } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type { SettingsCodec } from './service-codec.ts'

/** What is wrong in the environment of a service: a name of ours that it does not know, or what it refuses. */
export const environmentFindings = (
  codec: SettingsCodec,
  environment: Readonly<Record<string, string>>,
): ReadonlyArray<string> => {
  const known = new Set([...Object.keys(codec.required), ...Object.keys(codec.optional)])
  const own = Object.entries(environment).filter(([name]) => name.startsWith('LEDGER_'))
  // As a service does: what is said to be nothing is not said.
  const settings = codec.decode(Object.fromEntries(own.filter(([name, value]) => known.has(name) && value !== '')))
  return [
    ...own.filter(([name]) => !known.has(name)).map(([name]) => `is told ${name}, which it does not know`),
    ...(E.isLeft(settings) ? [describeFieldErrors(fieldErrors(settings.left))] : []),
  ]
}
