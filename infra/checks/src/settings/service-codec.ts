import { KafkaSettings } from '@ledger/event-bus-kafka'
import { AccessSettings } from '@ledger/event-store-access'
import type * as t from 'io-ts'
import { pathToFileURL } from 'node:url'
import { projectPath } from '../project-file.ts'

/** A codec whose fields are the names of environment variables. */
export type SettingsCodec = t.Decoder<unknown, unknown> & { readonly required: object; readonly optional: object }

const isSettingsCodec = (value: unknown): value is SettingsCodec =>
  typeof value === 'object' && value !== null && 'required' in value && 'optional' in value && 'decode' in value

/** The codec of what a service is told, as its own source has it. */
export const serviceCodec = async (service: string): Promise<SettingsCodec> => {
  if (service === 'topics') return KafkaSettings
  if (service === 'event-store-access') return AccessSettings
  const source = pathToFileURL(projectPath(`services/${service}/src/settings.ts`)).href
  const exported: unknown[] = Object.values((await import(source)) as Readonly<Record<string, unknown>>)
  const [codec, ...more] = exported.filter(isSettingsCodec)
  if (codec === undefined || more.length > 0) throw new Error(`services/${service}/src/settings.ts has no one codec`)
  return codec
}
