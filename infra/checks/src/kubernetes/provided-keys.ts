import * as t from 'io-ts'
import { projectText } from '../project-file.ts'
import { ofKind, type Manifest } from './manifest.ts'

const Certificate = t.type({
  spec: t.intersection([
    t.type({ secretName: t.string }),
    t.partial({ additionalOutputFormats: t.array(t.type({ type: t.string })) }),
  ]),
})

/** The keys that each secret or config map will have, by name. */
export type ProvidedKeys = ReadonlyMap<string, ReadonlySet<string>>

/** The secrets that create-secrets.sh makes: `secret NAME KEY...`, a line each. */
const createdSecrets = (script: string): ReadonlyArray<readonly [string, ReadonlySet<string>]> =>
  [...script.matchAll(/^secret ([\w-]+) (.+)$/gm)].map(([, name = '', keys = '']) => [name, new Set(keys.split(' '))])

/** The secrets that cert-manager makes for the certificates. */
const certificateSecrets = (
  manifests: ReadonlyArray<Manifest>,
): ReadonlyArray<readonly [string, ReadonlySet<string>]> =>
  ofKind(manifests, 'Certificate', Certificate).map(({ spec }) => {
    const combined = spec.additionalOutputFormats?.some(({ type }) => type === 'CombinedPEM') ?? false
    return [spec.secretName, new Set(['tls.crt', 'tls.key', 'ca.crt', ...(combined ? ['tls-combined.pem'] : [])])]
  })

/** Every secret that there will be. */
export const providedSecrets = (
  manifests: ReadonlyArray<Manifest>,
  script = projectText('infra/k8s/create-secrets.sh'),
): ProvidedKeys => new Map([...createdSecrets(script), ...certificateSecrets(manifests)])

/** Every config map that there will be; those of tokens and of signing in are made by create-secrets.sh, from outside. */
export const providedConfigMaps = (
  manifests: ReadonlyArray<Manifest>,
  script = projectText('infra/k8s/create-secrets.sh'),
): ProvidedKeys => {
  // A command is of one paragraph, and names its map once.
  const created = [...script.matchAll(/create configmap ([\w-]+)[^|]*\|/g)].map(
    ([command, name = '']) =>
      [name, new Set([...command.matchAll(/--from-literal="(\w+)=/g)].map(([, key = '']) => key))] as const,
  )
  const rendered = manifests.filter(({ kind }) => kind === 'ConfigMap')
  return new Map([
    ...created,
    ...rendered.map(({ metadata, data = {} }) => [metadata.name, new Set(Object.keys(data))] as const),
  ])
}
