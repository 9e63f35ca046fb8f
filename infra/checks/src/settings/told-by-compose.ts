import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { secretsOf, type ComposeFile } from '../compose/compose-file.ts'

/** What whoever starts it must say. */
export const fromOutside: Readonly<Record<string, string>> = {
  LEDGER_TOKEN_ISSUER: 'https://issuer.example',
  LEDGER_TOKEN_AUDIENCE: 'ledger',
  LEDGER_TOKEN_KEYS: 'https://issuer.example/keys',
  LEDGER_SIGN_IN_ISSUERS: JSON.stringify([{ issuer: 'https://issuer.example', name: 'A ministry', client: 'ledger' }]),
  // Who registers the first agencies: nobody, unless it is said.
  LEDGER_REGION_REGISTRARS: '',
  // How long tokens live and how much is taken: as the services have it, unless it is said.
  LEDGER_TOKEN_LIFE: '',
  LEDGER_RATE_ACTOR: '',
  LEDGER_RATE_AGENCY: '',
  // Where alarms are sent to: nowhere.
  LEDGER_ALARM_WEBHOOK: '',
}

/** A value as Compose makes it: `${NAME:-default}` without a NAME, `${NAME:?...}` with one. */
const interpolated = (value: string): string =>
  value
    .replace(/^\$\{\w+:-([^}]*)\}$/, '$1')
    .replace(/^\$\{(\w+):\?[^}]*\}$/, (_all, name: string) => fromOutside[name] ?? '')

/** The environment of a service in compose.yml, with what Node reads from the file of its passwords. */
export const toldByCompose = (file: ComposeFile, service: string, secretsFolder: string): Record<string, string> => {
  const described = file.services[service]
  if (described === undefined) throw new Error(`compose.yml has no service ${service}`)
  const own = Object.entries(described.environment ?? {}).map(([name, value]) => [name, interpolated(value)] as const)
  const passwords = secretsOf(described).find(({ target }) => target === '/run/secrets/service.env')
  const isRead = described.command?.[0] === '--env-file=/run/secrets/service.env'
  const path = file.secrets[passwords?.source ?? '']?.file.replace('./docker/secrets', secretsFolder)
  const read = isRead && path !== undefined ? parseEnv(readFileSync(path, 'utf8')) : {}
  return { ...Object.fromEntries(own), ...(read as Record<string, string>) }
}
