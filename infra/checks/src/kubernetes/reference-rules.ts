import type { Manifest, Workload } from './manifest.ts'
import { workloadsIn } from './manifest.ts'
import { providedConfigMaps, providedSecrets, type ProvidedKeys } from './provided-keys.ts'

type Reference = { readonly kind: 'secret' | 'config map'; readonly name: string; readonly keys: ReadonlyArray<string> }

const referencesOf = ({ spec: { template } }: Workload): ReadonlyArray<Reference> => {
  const { containers, initContainers = [], volumes = [] } = template.spec
  const secret = (name: string, keys: ReadonlyArray<string>): Reference => ({ kind: 'secret', name, keys })
  const configMap = (name: string, keys: ReadonlyArray<string>): Reference => ({ kind: 'config map', name, keys })
  return [
    ...[...containers, ...initContainers].flatMap(({ env = [], envFrom = [], volumeMounts = [] }) => [
      ...env.flatMap(({ valueFrom: { secretKeyRef, configMapKeyRef } = {} }) => [
        ...(secretKeyRef === undefined ? [] : [secret(secretKeyRef.name, [secretKeyRef.key])]),
        ...(configMapKeyRef === undefined ? [] : [configMap(configMapKeyRef.name, [configMapKeyRef.key])]),
      ]),
      ...envFrom.flatMap(({ secretRef, configMapRef }) => [
        ...(secretRef === undefined ? [] : [secret(secretRef.name, [])]),
        ...(configMapRef === undefined ? [] : [configMap(configMapRef.name, [])]),
      ]),
      ...volumeMounts.flatMap(({ name, subPath }) => {
        const source = volumes.find((volume) => volume.name === name)?.configMap
        return source === undefined || subPath === undefined ? [] : [configMap(source.name, [subPath])]
      }),
    ]),
    ...volumes.flatMap(({ configMap: map, secret: one, projected }) => [
      ...(map === undefined ? [] : [configMap(map.name, [])]),
      ...(one === undefined
        ? []
        : [
            secret(
              one.secretName,
              (one.items ?? []).map(({ key }) => key),
            ),
          ]),
      ...(projected?.sources ?? []).flatMap(({ secret: part }) =>
        part === undefined
          ? []
          : [
              secret(
                part.name,
                (part.items ?? []).map(({ key }) => key),
              ),
            ],
      ),
    ]),
  ]
}

const missing = ({ kind, name, keys }: Reference, provided: ProvidedKeys): ReadonlyArray<string> => {
  const known = provided.get(name)
  if (known === undefined) return [`there is no ${kind} ${name}`]
  return keys.filter((key) => !known.has(key)).map((key) => `${kind} ${name} has no ${key}`)
}

/** Secrets and config maps, or keys of them, that workloads ask for and nobody provides; and those nobody asks for. */
export const referenceFindings = (
  manifests: ReadonlyArray<Manifest>,
  secrets = providedSecrets(manifests),
  configMaps = providedConfigMaps(manifests),
): ReadonlyArray<string> => {
  const workloads = workloadsIn(manifests)
  const asked = workloads.flatMap((workload) => referencesOf(workload))
  const unused = [...configMaps.keys()].filter((name) => !asked.some((one) => one.name === name))
  return [
    ...workloads.flatMap((workload) =>
      referencesOf(workload)
        .flatMap((reference) => missing(reference, reference.kind === 'secret' ? secrets : configMaps))
        .map((finding) => `${workload.kind} ${workload.metadata.name}: ${finding}`),
    ),
    ...unused.map((name) => `config map ${name} is used by nobody`),
    ...manifests
      .filter(({ kind }) => kind === 'Secret')
      .map(({ metadata }) => `Secret ${metadata.name} stands in a file`),
  ]
}
