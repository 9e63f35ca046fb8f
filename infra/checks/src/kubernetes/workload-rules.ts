import { unpinned } from '../image-pin.ts'
import { selects, type Container, type Workload } from './manifest.ts'

const when = (wrong: boolean, finding: string): ReadonlyArray<string> => (wrong ? [finding] : [])

const containersOf = ({ spec }: Workload): ReadonlyArray<Container> => [
  ...spec.template.spec.containers,
  ...(spec.template.spec.initContainers ?? []),
]

const pinnedImages = (workload: Workload): ReadonlyArray<string> =>
  containersOf(workload).flatMap(({ image }) => unpinned(image) ?? [])

/** The restricted standard of Kubernetes for pods, and a root file system that cannot be written. */
const restricted = (workload: Workload): ReadonlyArray<string> => {
  const { securityContext: pod = {}, hostNetwork = false } = workload.spec.template.spec
  return [
    ...when(pod.runAsNonRoot !== true || (pod.runAsUser ?? 0) === 0, 'may run as root'),
    ...when(pod.seccompProfile?.type !== 'RuntimeDefault', 'has no seccomp profile'),
    ...when(hostNetwork, 'shares the network of its host'),
    ...containersOf(workload).flatMap(({ securityContext: own = {} }) => [
      ...when(own.allowPrivilegeEscalation !== false, 'may gain privileges'),
      ...when(own.readOnlyRootFilesystem !== true, 'may write to its root file system'),
      ...when(!(own.capabilities?.drop ?? []).includes('ALL'), 'keeps capabilities'),
      ...when(own.privileged === true, 'is privileged'),
    ]),
  ]
}

const noToken = ({ spec }: Workload): ReadonlyArray<string> =>
  when(spec.template.spec.automountServiceAccountToken !== false, 'is given a token of the cluster')

const sized = (workload: Workload): ReadonlyArray<string> =>
  containersOf(workload).flatMap(({ resources: { requests = {}, limits = {} } = {} }) => [
    ...when(!('cpu' in requests && 'memory' in requests), 'asks for no resources'),
    ...when(!('memory' in limits), 'has no limit of memory'),
  ])

const probed = ({ kind, spec }: Workload): ReadonlyArray<string> =>
  kind === 'Job'
    ? []
    : spec.template.spec.containers.flatMap((container) =>
        (['startupProbe', 'livenessProbe', 'readinessProbe'] as const).flatMap((probe) =>
          when(container[probe] === undefined, `has no ${probe}`),
        ),
      )

const spread = ({ kind, spec: { template } }: Workload): ReadonlyArray<string> => {
  const constraints = template.spec.topologySpreadConstraints ?? []
  const own = constraints.every(({ labelSelector }) => selects(labelSelector.matchLabels, template.metadata.labels))
  return when(kind !== 'Job' && (constraints.length === 0 || !own), 'is not spread over machines')
}

const selectsItself = ({ spec }: Workload): ReadonlyArray<string> =>
  when(
    spec.selector !== undefined && !selects(spec.selector.matchLabels, spec.template.metadata.labels),
    'does not select its own pods',
  )

const mountsVolumes = (workload: Workload): ReadonlyArray<string> => {
  const { volumes = [] } = workload.spec.template.spec
  const claims = (workload.spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata.name)
  const known = new Set([...volumes.map(({ name }) => name), ...claims])
  const mounted = containersOf(workload).flatMap(({ volumeMounts = [] }) => volumeMounts)
  return [
    ...mounted.flatMap(({ name }) => when(!known.has(name), `mounts no volume ${name}`)),
    ...[...known].flatMap((name) => when(!mounted.some((mount) => mount.name === name), `mounts ${name} nowhere`)),
  ]
}

const rules = [pinnedImages, restricted, noToken, sized, probed, spread, selectsItself, mountsVolumes]

/** What is wrong in what runs pods, each by itself. */
export const workloadFindings = (workload: Workload): ReadonlyArray<string> =>
  rules.flatMap((rule) => rule(workload)).map((finding) => `${workload.kind} ${workload.metadata.name}: ${finding}`)
