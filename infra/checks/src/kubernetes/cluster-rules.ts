import * as t from 'io-ts'
import { ofKind, selects, workloadsIn, type Manifest, type Workload } from './manifest.ts'

const when = (wrong: boolean, finding: string): ReadonlyArray<string> => (wrong ? [finding] : [])
const named = t.type({ name: t.string })
const MatchLabels = t.type({ matchLabels: t.record(t.string, t.string) })

const Service = t.type({
  metadata: named,
  spec: t.intersection([
    t.type({
      selector: t.record(t.string, t.string),
      ports: t.array(t.type({ name: t.string, port: t.number, targetPort: t.string })),
    }),
    t.partial({ type: t.string, clusterIP: t.string }),
  ]),
})
const Budget = t.type({ metadata: named, spec: t.type({ selector: MatchLabels }) })
const ServiceAccount = t.type({ metadata: named, automountServiceAccountToken: t.boolean })
const PodMonitor = t.type({
  metadata: named,
  spec: t.type({ selector: MatchLabels, podMetricsEndpoints: t.array(t.type({ port: t.string })) }),
})
const Scaler = t.type({ metadata: named, spec: t.type({ scaleTargetRef: named }) })
const Backend = t.type({ backend: t.type({ service: t.type({ name: t.string, port: named }) }) })
const Ingress = t.type({
  metadata: named,
  spec: t.type({
    tls: t.array(t.type({ hosts: t.array(t.string) })),
    rules: t.array(t.type({ host: t.string, http: t.type({ paths: t.array(Backend) }) })),
  }),
})

const podsOf = (workloads: ReadonlyArray<Workload>, selector: Record<string, string>): ReadonlyArray<Workload> =>
  workloads.filter(({ spec }) => selects(selector, spec.template.metadata.labels))

const hasPort = ({ spec }: Workload, name: string): boolean =>
  spec.template.spec.containers.some(({ ports = [] }) => ports.some((port) => port.name === name))

const services = (manifests: ReadonlyArray<Manifest>): ReadonlyArray<string> => {
  const workloads = workloadsIn(manifests)
  return ofKind(manifests, 'Service', Service).flatMap(({ metadata, spec }) => {
    const [pods, ...more] = podsOf(workloads, spec.selector)
    return [
      ...when(pods === undefined || more.length > 0, `Service ${metadata.name} does not select the pods of one`),
      ...when((spec.type ?? 'ClusterIP') !== 'ClusterIP', `Service ${metadata.name} is reached from outside`),
      ...spec.ports.flatMap(({ targetPort }) =>
        when(
          pods !== undefined && !hasPort(pods, targetPort),
          `Service ${metadata.name} leads to no port ${targetPort}`,
        ),
      ),
    ]
  })
}

const each = (manifests: ReadonlyArray<Manifest>): ReadonlyArray<string> => {
  const budgets = ofKind(manifests, 'PodDisruptionBudget', Budget)
  const accounts = new Map(
    ofKind(manifests, 'ServiceAccount', ServiceAccount).map((one) => [
      one.metadata.name,
      one.automountServiceAccountToken,
    ]),
  )
  const known = ofKind(manifests, 'Service', Service)
  return workloadsIn(manifests).flatMap(({ kind, metadata: { name }, spec }) => {
    const { labels } = spec.template.metadata
    const own = budgets.filter((budget) => selects(budget.spec.selector.matchLabels, labels))
    const headless = known.find((service) => service.metadata.name === spec.serviceName)?.spec.clusterIP === 'None'
    return [
      ...when(kind !== 'Job' && own.length !== 1, `${kind} ${name} has ${own.length} disruption budgets`),
      ...when(
        accounts.get(spec.template.spec.serviceAccountName ?? '') !== false,
        `${kind} ${name} has no account without a token`,
      ),
      ...when(kind === 'StatefulSet' && !headless, `${kind} ${name} has no headless service`),
    ]
  })
}

const scalers = (manifests: ReadonlyArray<Manifest>): ReadonlyArray<string> => {
  const workloads = workloadsIn(manifests)
  return ['HorizontalPodAutoscaler', 'ScaledObject'].flatMap((kind) =>
    ofKind(manifests, kind, Scaler).flatMap(({ metadata, spec: { scaleTargetRef } }) => {
      const target = workloads.find((one) => one.kind === 'Deployment' && one.metadata.name === scaleTargetRef.name)
      return [
        ...when(target === undefined, `${kind} ${metadata.name} scales nothing`),
        ...when(
          target?.spec.replicas !== undefined,
          `${kind} ${metadata.name} and the Deployment both say how many run`,
        ),
      ]
    }),
  )
}

const monitors = (manifests: ReadonlyArray<Manifest>): ReadonlyArray<string> =>
  ofKind(manifests, 'PodMonitor', PodMonitor).flatMap(({ metadata, spec }) => {
    const pods = podsOf(workloadsIn(manifests), spec.selector.matchLabels)
    const reached = spec.podMetricsEndpoints.every(({ port }) => pods.every((pod) => hasPort(pod, port)))
    return when(pods.length === 0 || !reached, `PodMonitor ${metadata.name} reaches nothing`)
  })

const ingresses = (manifests: ReadonlyArray<Manifest>): ReadonlyArray<string> =>
  ofKind(manifests, 'Ingress', Ingress).flatMap(({ metadata, spec }) =>
    spec.rules.flatMap(({ host, http }) => [
      ...when(
        !spec.tls.some(({ hosts }) => hosts.includes(host)),
        `Ingress ${metadata.name}: ${host} is let in without TLS`,
      ),
      ...http.paths.flatMap(({ backend: { service } }) => {
        const known = ofKind(manifests, 'Service', Service).find((one) => one.metadata.name === service.name)
        const reached = known?.spec.ports.some(({ name }) => name === service.port.name) ?? false
        return when(!reached, `Ingress ${metadata.name}: ${host} leads nowhere`)
      }),
    ]),
  )

const namespaced = (manifests: ReadonlyArray<Manifest>): ReadonlyArray<string> =>
  manifests.flatMap(({ kind, metadata: { name, namespace } }) =>
    when(kind !== 'Namespace' && namespace !== 'ledger', `${kind} ${name} is not in the namespace`),
  )

const rules = [services, each, scalers, monitors, ingresses, namespaced]

/** What does not fit together in a whole overlay. */
export const clusterFindings = (manifests: ReadonlyArray<Manifest>): ReadonlyArray<string> =>
  rules.flatMap((rule) => rule(manifests))
