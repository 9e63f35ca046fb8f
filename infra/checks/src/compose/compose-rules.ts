import { unpinned } from '../image-pin.ts'
import { networksOf, secretsOf, type ComposeFile, type ComposeService } from './compose-file.ts'

/** A rule of compose.yml: says of one service what is wrong, or nothing. */
type ComposeRule = (service: ComposeService, name: string, file: ComposeFile) => ReadonlyArray<string>

const when = (wrong: boolean, finding: string): ReadonlyArray<string> => (wrong ? [finding] : [])

const isJob = ({ restart }: ComposeService): boolean => restart?.startsWith('on-failure') ?? false

const pinnedImage: ComposeRule = ({ image }) => {
  const finding = unpinned(image)
  return finding === undefined ? [] : [finding]
}

const loopbackPorts: ComposeRule = ({ ports = [], network_mode }) => [
  ...ports.filter((port) => !port.startsWith('127.0.0.1:')).map((port) => `${port} is published beyond the loopback`),
  ...when(network_mode === 'host', 'shares the network of its host'),
]

const hardened: ComposeRule = (service) => [
  ...when(service.read_only !== true, 'may write to its root file system'),
  ...when(!(service.cap_drop ?? []).includes('ALL'), 'keeps capabilities'),
  ...when(!(service.security_opt ?? []).includes('no-new-privileges:true'), 'may gain privileges'),
  ...when(service.privileged === true, 'is privileged'),
  ...when(/^(root|0)(:|$)/.test(service.user ?? ''), 'runs as root'),
]

const limited: ComposeRule = ({ deploy: { resources } }) =>
  ['cpus', 'memory', 'pids'].flatMap((limit) => when(!(limit in resources.limits), `has no limit of ${limit}`))

const restarted: ComposeRule = ({ restart = 'no' }) => when(restart === 'no', 'is not started again when it ends')

const healthy: ComposeRule = (service) => when(!isJob(service) && service.healthcheck === undefined, 'tells no health')

const orderedStart: ComposeRule = ({ depends_on = {} }, _name, { services }) =>
  Object.entries(depends_on).flatMap(([other, { condition, required = true }]) => {
    const known = services[other]
    if (known === undefined) return [`waits for ${other}, which is not there`]
    const due = isJob(known) ? 'service_completed_successfully' : 'service_healthy'
    return [
      ...when(condition !== due, `waits for ${other} to be ${condition} and not ${due}`),
      ...when(required && known.profiles !== undefined, `needs ${other}, which only a profile starts`),
    ]
  })

const declared: ComposeRule = (service, _name, { networks, volumes, secrets }) => [
  ...networksOf(service).flatMap((network) => when(!(network in networks), `is in no declared network ${network}`)),
  ...secretsOf(service).flatMap(({ source }) => when(!(source in secrets), `mounts no declared secret ${source}`)),
  ...(service.volumes ?? []).flatMap((volume) => {
    const [source = ''] = volume.split(':')
    return when(!source.startsWith('.') && !(source in volumes), `mounts no declared volume ${source}`)
  }),
]

/** Files below /run/secrets that the service is told of must be mounted there. */
const mountedSecrets: ComposeRule = (service) => {
  const mounted = new Set(secretsOf(service).map(({ target }) => target))
  const told = [...Object.values(service.environment ?? {}), ...(service.command ?? [])].join(' ')
  return [...told.matchAll(/\/run\/secrets\/[\w.-]+/g)].flatMap(([path]) =>
    when(!mounted.has(path), `is told of ${path}, which is not mounted`),
  )
}

const noPasswords: ComposeRule = ({ environment = {} }) =>
  Object.entries(environment).flatMap(([name, value]) => [
    ...when(/PASSWORD$|SECRET$/.test(name), `has the password ${name} in its environment`),
    ...when(/:\/\/[^@/]*:[^@/]+@/.test(value), `has a password in ${name}`),
  ])

const mayBeLeftOut = new Set(['LEDGER_TOKEN_ISSUERS', 'LEDGER_TOKEN_LIFE'])

/** Who takes tokens is told whose, by whoever starts it: there is no issuer of our own to fall back on. Further ones may be. */
const tokensFromOutside: ComposeRule = ({ environment = {} }) =>
  Object.entries(environment)
    .filter(([name]) => name.startsWith('LEDGER_TOKEN_') && !mayBeLeftOut.has(name))
    .flatMap(([name, value]) => when(!value.startsWith(`\${${name}:?`), `${name} must come from outside, or fail`))

const composeRules: ReadonlyArray<ComposeRule> = [
  pinnedImage,
  loopbackPorts,
  hardened,
  limited,
  restarted,
  healthy,
  orderedStart,
  declared,
  mountedSecrets,
  noPasswords,
  tokensFromOutside,
]

/** What is wrong in a compose file, service by service. */
export const composeFindings = (file: ComposeFile): ReadonlyArray<string> =>
  Object.entries(file.services).flatMap(([name, service]) =>
    composeRules.flatMap((rule) => rule(service, name, file).map((finding) => `${name}: ${finding}`)),
  )
