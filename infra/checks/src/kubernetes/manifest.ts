import * as t from 'io-ts'
import { decoded } from '../decoded.ts'
import { projectText, yamlDocuments } from '../project-file.ts'

const Labels = t.record(t.string, t.string)
const NamedPort = t.intersection([t.type({ name: t.string }), t.partial({ containerPort: t.number, port: t.number })])
const Reference = t.type({ name: t.string, key: t.string })
const Item = t.type({ key: t.string, path: t.string })
const Mount = t.intersection([
  t.type({ name: t.string, mountPath: t.string }),
  t.partial({ subPath: t.string, readOnly: t.boolean }),
])

const Variable = t.intersection([
  t.type({ name: t.string }),
  t.partial({ value: t.string, valueFrom: t.partial({ secretKeyRef: Reference, configMapKeyRef: Reference }) }),
])

const Container = t.intersection([
  t.type({ name: t.string, image: t.string }),
  t.partial({
    env: t.array(Variable),
    envFrom: t.array(t.partial({ configMapRef: t.type({ name: t.string }), secretRef: t.type({ name: t.string }) })),
    livenessProbe: t.UnknownRecord,
    ports: t.array(NamedPort),
    readinessProbe: t.UnknownRecord,
    resources: t.partial({ requests: t.UnknownRecord, limits: t.UnknownRecord }),
    securityContext: t.partial({
      allowPrivilegeEscalation: t.boolean,
      capabilities: t.partial({ drop: t.array(t.string) }),
      privileged: t.boolean,
      readOnlyRootFilesystem: t.boolean,
    }),
    startupProbe: t.UnknownRecord,
    volumeMounts: t.array(Mount),
  }),
])

const SecretSource = t.intersection([t.type({ name: t.string }), t.partial({ items: t.array(Item) })])
const Volume = t.intersection([
  t.type({ name: t.string }),
  t.partial({
    configMap: t.type({ name: t.string }),
    projected: t.type({ sources: t.array(t.partial({ secret: SecretSource })) }),
    secret: t.intersection([t.type({ secretName: t.string }), t.partial({ items: t.array(Item) })]),
  }),
])

const PodSpec = t.intersection([
  t.type({ containers: t.array(Container) }),
  t.partial({
    automountServiceAccountToken: t.boolean,
    hostNetwork: t.boolean,
    initContainers: t.array(Container),
    securityContext: t.partial({
      runAsNonRoot: t.boolean,
      runAsUser: t.number,
      seccompProfile: t.type({ type: t.string }),
    }),
    serviceAccountName: t.string,
    topologySpreadConstraints: t.array(t.type({ labelSelector: t.type({ matchLabels: Labels }) })),
    volumes: t.array(Volume),
  }),
])

const Workload = t.type(
  {
    kind: t.string,
    metadata: t.type({ name: t.string }),
    spec: t.intersection([
      t.type({ template: t.type({ metadata: t.type({ labels: Labels }), spec: PodSpec }) }),
      t.partial({
        replicas: t.number,
        selector: t.type({ matchLabels: Labels }),
        serviceName: t.string,
        volumeClaimTemplates: t.array(t.type({ metadata: t.type({ name: t.string }) })),
      }),
    ]),
  },
  'Workload',
)

/** What runs pods: a Deployment, a StatefulSet or a Job. */
export type Workload = t.TypeOf<typeof Workload>
export type Container = t.TypeOf<typeof Container>
export type Labels = t.TypeOf<typeof Labels>

const Manifest = t.intersection(
  [
    t.type({
      apiVersion: t.string,
      kind: t.string,
      metadata: t.intersection([t.type({ name: t.string }), t.partial({ namespace: t.string, labels: Labels })]),
    }),
    t.partial({ spec: t.UnknownRecord, data: t.record(t.string, t.string), automountServiceAccountToken: t.boolean }),
  ],
  'Manifest',
)

/** A document for Kubernetes, as far as every kind is alike. */
export type Manifest = t.TypeOf<typeof Manifest>

/** The documents in a text, each of them an object of Kubernetes. */
export const manifestsIn = (text: string): ReadonlyArray<Manifest> =>
  yamlDocuments(text).map((document) => decoded(Manifest, document))

let recorded: ReadonlyArray<Manifest> | undefined

/** The production overlay as it was last rendered. Each call gives a copy of its own, for a test to break. */
export const renderedManifests = (): ReadonlyArray<Manifest> => {
  recorded ??= manifestsIn(projectText('infra/k8s/rendered/production.yaml'))
  return structuredClone(recorded)
}

const running: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'Job'])

/** Those of the manifests that run pods. */
export const workloadsIn = (manifests: ReadonlyArray<Manifest>): ReadonlyArray<Workload> =>
  manifests.filter(({ kind }) => running.has(kind)).map((manifest) => decoded(Workload, manifest))

/** Those of the manifests that are of a kind, in a shape. */
export const ofKind = <A>(
  manifests: ReadonlyArray<Manifest>,
  kind: string,
  codec: t.Type<A, unknown>,
): ReadonlyArray<A> => manifests.filter((one) => one.kind === kind).map((one) => decoded(codec, one))

/** Whether labels are among those of something. */
export const selects = (selector: Labels, labels: Labels): boolean =>
  Object.entries(selector).every(([name, value]) => labels[name] === value)
