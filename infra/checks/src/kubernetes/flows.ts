import * as t from 'io-ts'
import { ofKind, type Manifest } from './manifest.ts'

const LabelSelector = t.partial({ matchLabels: t.record(t.string, t.string) })
const Peer = t.partial({
  podSelector: LabelSelector,
  namespaceSelector: LabelSelector,
  ipBlock: t.type({ cidr: t.string }),
})
const Ports = t.type({ ports: t.array(t.type({ port: t.number })) })
const NetworkPolicy = t.type({
  metadata: t.type({ name: t.string }),
  spec: t.intersection([
    t.type({ podSelector: LabelSelector, policyTypes: t.array(t.string) }),
    t.partial({
      ingress: t.array(t.intersection([t.type({ from: t.array(Peer) }), Ports])),
      egress: t.array(t.intersection([t.type({ to: t.array(Peer) }), Ports])),
    }),
  ]),
})

const every = 'every pod'

const nameIn = ({ matchLabels = {} }: t.TypeOf<typeof LabelSelector>): string =>
  matchLabels['app.kubernetes.io/name'] ?? matchLabels['k8s-app'] ?? every

const peerName = ({ podSelector, namespaceSelector, ipBlock }: t.TypeOf<typeof Peer>): string => {
  if (ipBlock !== undefined) return 'outside'
  const namespace = namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name']
  if (namespace !== undefined) return `namespace ${namespace}`
  // A selector of namespaces without a name means all of them.
  return namespaceSelector === undefined && podSelector !== undefined ? nameIn(podSelector) : 'any namespace'
}

/** What the policies let out and in, as lines like `relay -> kafka:9092`, each once and in order. */
export const flowsOf = (
  manifests: ReadonlyArray<Manifest>,
): { readonly out: ReadonlyArray<string>; readonly in: ReadonlyArray<string>; readonly refusesTheRest: boolean } => {
  const policies = ofKind(manifests, 'NetworkPolicy', NetworkPolicy)
  const lines = (all: ReadonlyArray<string>) => [...new Set(all)].sort()
  return {
    out: lines(
      policies.flatMap(({ spec }) =>
        (spec.egress ?? []).flatMap(({ to, ports }) =>
          to.flatMap((peer) => ports.map(({ port }) => `${nameIn(spec.podSelector)} -> ${peerName(peer)}:${port}`)),
        ),
      ),
    ),
    in: lines(
      policies.flatMap(({ spec }) =>
        (spec.ingress ?? []).flatMap(({ from, ports }) =>
          from.flatMap((peer) => ports.map(({ port }) => `${peerName(peer)} -> ${nameIn(spec.podSelector)}:${port}`)),
        ),
      ),
    ),
    refusesTheRest: policies.some(
      ({ spec }) =>
        nameIn(spec.podSelector) === every &&
        spec.policyTypes.includes('Ingress') &&
        spec.policyTypes.includes('Egress') &&
        spec.ingress === undefined &&
        spec.egress === undefined,
    ),
  }
}
