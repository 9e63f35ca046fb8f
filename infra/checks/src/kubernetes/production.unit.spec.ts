import { expect, test } from 'vitest'
import { projectHas, projectText, yamlDocuments } from '../project-file.ts'
import { clusterFindings } from './cluster-rules.ts'
import { renderedManifests, workloadsIn, type Manifest, type Workload } from './manifest.ts'
import { providedSecrets } from './provided-keys.ts'
import { referenceFindings } from './reference-rules.ts'
import { schemaFindings } from './schemas.ts'
import { workloadFindings } from './workload-rules.ts'

// What kustomize makes of the overlay, as it was recorded; rendered.int.spec.ts holds the record to the overlay.

type Loose = Record<string, Record<string, never>>

const findings = (manifests: ReadonlyArray<Manifest>): ReadonlyArray<string> => [
  ...manifests.flatMap((manifest) => schemaFindings(manifest)),
  ...workloadsIn(manifests).flatMap((workload) => workloadFindings(workload)),
  ...referenceFindings(manifests),
  ...clusterFindings(manifests),
]

test('the production overlay keeps every rule', () => {
  expect(findings(renderedManifests())).toEqual([])
})

const one = (manifests: ReadonlyArray<Manifest>, kind: string, name: string): Manifest =>
  manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name)!

/** How each rule is broken in the manifest of this kind and name, and what is then said. */
const broken: ReadonlyArray<readonly [string, string, string, (manifest: never) => unknown, string]> = [
  [
    'a misspelt field',
    'Deployment',
    'intake',
    (m: Workload) => Object.assign(m.spec, { replica: 2 }),
    'knows no /spec/replica',
  ],
  [
    'a wrong type',
    'Deployment',
    'relay',
    (m: Workload) => Object.assign(m.spec, { minReadySeconds: 'one' }),
    'must be integer',
  ],
  ['an old kind', 'Deployment', 'relay', (m: Manifest) => (m.apiVersion = 'apps/v1beta1'), 'there is no schema'],
  [
    'a trigger that KEDA does not know',
    'ScaledObject',
    'projector',
    (m: Loose) => Object.assign(m['spec']!, { trigger: [] }),
    'knows no /spec/trigger',
  ],
  [
    'a moving tag',
    'Deployment',
    'intake',
    (m: Workload) => (m.spec.template.spec.containers[0]!.image = 'a:latest'),
    'is not pinned',
  ],
  [
    'root',
    'Deployment',
    'query',
    (m: Workload) => (m.spec.template.spec.securityContext!.runAsUser = 0),
    'may run as root',
  ],
  [
    'no seccomp',
    'Deployment',
    'query',
    (m: Workload) => delete m.spec.template.spec.securityContext!.seccompProfile,
    'no seccomp',
  ],
  [
    'the network of the host',
    'Job',
    'topics',
    (m: Workload) => (m.spec.template.spec.hostNetwork = true),
    'shares the network',
  ],
  [
    'a file system to write to',
    'StatefulSet',
    'kafka',
    (m: Workload) => (m.spec.template.spec.containers[0]!.securityContext!.readOnlyRootFilesystem = false),
    'may write to its root',
  ],
  [
    'capabilities',
    'StatefulSet',
    'postgres',
    (m: Workload) => (m.spec.template.spec.containers[0]!.securityContext!.capabilities = {}),
    'keeps capabilities',
  ],
  [
    'new privileges',
    'Deployment',
    'operator',
    (m: Workload) => delete m.spec.template.spec.containers[0]!.securityContext!.allowPrivilegeEscalation,
    'may gain privileges',
  ],
  [
    'a token of the cluster',
    'Deployment',
    'relay',
    (m: Workload) => delete m.spec.template.spec.automountServiceAccountToken,
    'is given a token',
  ],
  [
    'no request',
    'Deployment',
    'relay',
    (m: Workload) => (m.spec.template.spec.containers[0]!.resources!.requests = {}),
    'asks for no resources',
  ],
  [
    'no limit',
    'Deployment',
    'relay',
    (m: Workload) => (m.spec.template.spec.containers[0]!.resources!.limits = {}),
    'no limit of memory',
  ],
  [
    'no probe',
    'StatefulSet',
    'event-store',
    (m: Workload) => delete m.spec.template.spec.containers[0]!.readinessProbe,
    'has no readinessProbe',
  ],
  [
    'all nodes on one machine',
    'StatefulSet',
    'event-store',
    (m: Workload) => (m.spec.template.spec.topologySpreadConstraints = []),
    'is not spread',
  ],
  [
    'another selector',
    'Deployment',
    'relay',
    (m: Workload) => (m.spec.selector!.matchLabels = { a: 'b' }),
    'does not select its own pods',
  ],
  [
    'a mount of nothing',
    'Deployment',
    'relay',
    (m: Workload) => (m.spec.template.spec.containers[0]!.volumeMounts![0]!.name = 'x'),
    'mounts no volume x',
  ],
  [
    'a volume for nobody',
    'Deployment',
    'relay',
    (m: Workload) => (m.spec.template.spec.containers[0]!.volumeMounts = []),
    'mounts tmp nowhere',
  ],
  [
    'an unknown secret',
    'Deployment',
    'relay',
    (m: Workload) => (m.spec.template.spec.volumes![1]!.secret!.secretName = 'x'),
    'there is no secret x',
  ],
  [
    'an unknown key',
    'Deployment',
    'intake',
    (m: Workload) => (m.spec.template.spec.containers[0]!.env![3]!.valueFrom!.secretKeyRef!.key = 'x'),
    'secret event-store-intake has no x',
  ],
  [
    'an unknown config map',
    'Deployment',
    'relay',
    (m: Workload) => (m.spec.template.spec.containers[0]!.envFrom![0]!.configMapRef!.name = 'x'),
    'there is no config map x',
  ],
  [
    'a service of nothing',
    'Service',
    'intake',
    (m: Loose) => Object.assign(m['spec']!, { selector: { a: 'b' } }),
    'does not select the pods of one',
  ],
  [
    'a service to everybody',
    'Service',
    'query',
    (m: Loose) => Object.assign(m['spec']!, { type: 'LoadBalancer' }),
    'is reached from outside',
  ],
  [
    'a service to no port',
    'Service',
    'relay',
    (m: Loose) => Object.assign(m['spec']!, { ports: [{ name: 'http', port: 1, targetPort: 'x' }] }),
    'leads to no port x',
  ],
  [
    'no headless service',
    'Service',
    'kafka',
    (m: Loose) => Object.assign(m['spec']!, { clusterIP: '' }),
    'StatefulSet kafka has no headless service',
  ],
  [
    'no budget',
    'PodDisruptionBudget',
    'kafka',
    (m: Loose) => Object.assign(m['spec']!, { selector: { matchLabels: { a: 'b' } } }),
    'StatefulSet kafka has 0 disruption budgets',
  ],
  [
    'an account with a token',
    'ServiceAccount',
    'relay',
    (m: Manifest) => (m.automountServiceAccountToken = true),
    'has no account without a token',
  ],
  [
    'a scaler of nothing',
    'ScaledObject',
    'projector',
    (m: Loose) => Object.assign(m['spec']!, { scaleTargetRef: { name: 'x' } }),
    'scales nothing',
  ],
  ['two who say how many', 'Deployment', 'intake', (m: Workload) => (m.spec.replicas = 2), 'both say how many run'],
  [
    'a monitor of nothing',
    'PodMonitor',
    'services',
    (m: Loose) => Object.assign(m['spec']!, { selector: { matchLabels: { a: 'b' } } }),
    'reaches nothing',
  ],
  [
    'a name without TLS',
    'Ingress',
    'ledger',
    (m: Loose) => Object.assign(m['spec']!, { tls: [] }),
    'is let in without TLS',
  ],
  [
    'another namespace',
    'Ingress',
    'ledger',
    (m: Manifest) => (m.metadata.namespace = 'default'),
    'is not in the namespace',
  ],
]

test.each(broken)('%s is found', (_title, kind, name, spoil, finding) => {
  const manifests = renderedManifests()
  spoil(one(manifests, kind, name) as never)
  expect(findings(manifests).join('\n')).toContain(finding)
})

test('a secret in a file is found', () => {
  const manifests = renderedManifests()
  Object.assign(one(manifests, 'Issuer', 'ledger'), { apiVersion: 'v1', kind: 'Secret' })
  expect(referenceFindings(manifests)).toContain('Secret ledger stands in a file')
})

test('every part of the distributed way is there, three of those that must outlive one', () => {
  const replicas = workloadsIn(renderedManifests()).map(({ kind, metadata, spec }) => [
    kind,
    metadata.name,
    spec.replicas,
  ])
  expect(replicas.sort()).toEqual([
    ['Deployment', 'dashboard', undefined],
    ['Deployment', 'intake', undefined],
    ['Deployment', 'operator', 1],
    ['Deployment', 'projector', undefined],
    ['Deployment', 'public', undefined],
    ['Deployment', 'public-dashboard', undefined],
    ['Deployment', 'query', undefined],
    ['Deployment', 'relay', 1],
    ['Job', 'event-store-access', undefined],
    ['Job', 'kafka-access', undefined],
    ['Job', 'topics', undefined],
    ['StatefulSet', 'event-store', 3],
    ['StatefulSet', 'kafka', 3],
    ['StatefulSet', 'postgres', 1],
  ])
})

test('there are never more projectors than partitions', () => {
  const { events } = JSON.parse(projectText('infra/kafka/topics.json')) as { events: { partitions: number } }
  expect(one(renderedManifests(), 'ScaledObject', 'projector').spec).toMatchObject({
    maxReplicaCount: events.partitions,
  })
})

test('the engines are the same releases as in compose.yml', () => {
  const compose = projectText('infra/compose.yml')
  const images = workloadsIn(renderedManifests()).flatMap(({ spec }) =>
    spec.template.spec.containers.map(({ image }) => image),
  )
  expect(images.filter((image) => !image.startsWith('ledger/') && !compose.includes(`image: ${image}\n`))).toEqual([])
})

test('every secret that is made is asked for by somebody', () => {
  const text = projectText('infra/k8s/rendered/production.yaml')
  const unused = [...providedSecrets(renderedManifests()).keys()].filter((name) => !text.includes(`ame: ${name}\n`))
  expect(unused).toEqual([])
})

test('every file that a kustomization names is there', () => {
  const folders = [
    'k8s/base',
    'k8s/overlays/production',
    'k8s/overlays/production/kafka',
    'k8s/overlays/production/postgres',
    'docker/kafka',
    'docker/postgres',
  ]
  const missing = folders.flatMap((folder) => {
    const [kustomization] = yamlDocuments(projectText(`infra/${folder}/kustomization.yaml`)) as [
      { resources?: string[]; patches?: { path: string }[]; configMapGenerator?: { files?: string[] }[] },
    ]
    const { resources = [], patches = [], configMapGenerator = [] } = kustomization
    const named = [
      ...resources,
      ...patches.map(({ path }) => path),
      ...configMapGenerator.flatMap(({ files = [] }) => files),
    ]
    return named.filter((file) => !projectHas(`infra/${folder}/${file}`)).map((file) => `${folder}/${file}`)
  })
  expect(missing).toEqual([])
})
