import { KafkaSettings } from '@ledger/event-bus-kafka'
import { AccessSettings } from '@ledger/event-store-access'
import type * as t from 'io-ts'
import { pathToFileURL } from 'node:url'
import { projectPath } from '../project-file.ts'

/** A codec whose fields are the names of environment variables. */
export type SettingsCodec = t.Decoder<unknown, unknown> & { readonly required: object; readonly optional: object }

const isSettingsCodec = (value: unknown): value is SettingsCodec =>
  typeof value === 'object' && value !== null && 'required' in value && 'optional' in value && 'decode' in value

/** The public faces are processes of their own, of the programs of other services. */
const publicFaces: Readonly<Record<string, string>> = { public: 'query', 'public-dashboard': 'dashboard' }

/** The service whose program a process runs. */
export const programOf = (service: string): string => publicFaces[service] ?? service

const settingsOf = (service: string): string =>
  service in publicFaces
    ? `services/${programOf(service)}/src/public-face/settings.ts`
    : `services/${service}/src/settings.ts`

/** The codec of what a service is told, as its own source has it. */
export const serviceCodec = async (service: string): Promise<SettingsCodec> => {
  if (service === 'topics') return KafkaSettings
  if (service === 'event-store-access') return AccessSettings
  const path = settingsOf(service)
  const source = pathToFileURL(projectPath(path)).href
  const exported: unknown[] = Object.values((await import(source)) as Readonly<Record<string, unknown>>)
  const [codec, ...more] = exported.filter(isSettingsCodec)
  if (codec === undefined || more.length > 0) throw new Error(`${path} has no one codec`)
  return codec
}
