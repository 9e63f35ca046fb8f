import * as t from 'io-ts'
import { decoded } from '../decoded.ts'
import { projectText, yamlDocuments } from '../project-file.ts'

const Secret = t.union([t.string, t.type({ source: t.string, target: t.string })])

const Service = t.intersection([
  t.type({ image: t.string, deploy: t.type({ resources: t.type({ limits: t.UnknownRecord }) }) }),
  t.partial({
    build: t.type({ context: t.string, dockerfile: t.string, args: t.record(t.string, t.string) }),
    cap_drop: t.array(t.string),
    command: t.array(t.string),
    depends_on: t.record(
      t.string,
      t.intersection([t.type({ condition: t.string }), t.partial({ required: t.boolean })]),
    ),
    env_file: t.array(t.string),
    environment: t.record(t.string, t.string),
    healthcheck: t.type({ test: t.array(t.string) }),
    network_mode: t.string,
    networks: t.union([t.array(t.string), t.UnknownRecord]),
    ports: t.array(t.string),
    privileged: t.boolean,
    profiles: t.array(t.string),
    read_only: t.boolean,
    restart: t.string,
    secrets: t.array(Secret),
    security_opt: t.array(t.string),
    tmpfs: t.array(t.string),
    user: t.string,
    volumes: t.array(t.string),
  }),
])

const ComposeFile = t.type(
  {
    services: t.record(t.string, Service),
    networks: t.record(t.string, t.partial({ internal: t.boolean })),
    volumes: t.UnknownRecord,
    secrets: t.record(t.string, t.type({ file: t.string })),
  },
  'ComposeFile',
)

/** A service of compose.yml, as far as the rules look at it. */
export type ComposeService = t.TypeOf<typeof Service>

/** compose.yml, as far as the rules look at it. */
export type ComposeFile = t.TypeOf<typeof ComposeFile>

let parsed: unknown

/** compose.yml as it is, merged and with nothing left out. */
export const composeDocument = (): unknown => {
  parsed ??= yamlDocuments(projectText('infra/compose.yml'))[0]
  return structuredClone(parsed)
}

/** compose.yml as the rules see it. Each call gives a copy of its own, for a test to break. */
export const composeFile = (): ComposeFile => decoded(ComposeFile, composeDocument())

/** The names of the networks of a service. */
export const networksOf = ({ networks = [] }: ComposeService): ReadonlyArray<string> =>
  Array.isArray(networks) ? networks : Object.keys(networks)

/** The secrets of a service: what it is made from, and where it is mounted. */
export const secretsOf = ({ secrets = [] }: ComposeService): ReadonlyArray<{ source: string; target: string }> =>
  secrets.map((secret) => {
    const { source, target } = typeof secret === 'string' ? { source: secret, target: secret } : secret
    return { source, target: target.startsWith('/') ? target : `/run/secrets/${target}` }
  })
