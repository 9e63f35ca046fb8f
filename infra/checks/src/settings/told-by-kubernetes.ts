import { workloadsIn, type Manifest } from '../kubernetes/manifest.ts'
import { fromOutside } from './told-by-compose.ts'

/** The environment of a workload in the production overlay; for what a secret holds stands a word. */
export const toldByKubernetes = (manifests: ReadonlyArray<Manifest>, name: string): Record<string, string> => {
  const container = workloadsIn(manifests).find(({ metadata }) => metadata.name === name)?.spec.template.spec
    .containers[0]
  if (container === undefined) throw new Error(`the overlay has no workload ${name}`)
  const { env = [], envFrom = [] } = container
  const maps = envFrom.flatMap(({ configMapRef }) =>
    configMapRef === undefined
      ? []
      : manifests.filter((one) => one.kind === 'ConfigMap' && one.metadata.name === configMapRef.name),
  )
  const given = (map: string, names: (name: string) => boolean) =>
    envFrom.some(({ configMapRef }) => configMapRef?.name === map)
      ? Object.entries(fromOutside).filter(([variable]) => names(variable))
      : []
  const others = /^LEDGER_(?:SIGN_IN_ISSUERS|ALARM_WEBHOOK)$/
  return Object.fromEntries([
    // As create-secrets.sh makes them.
    ...given('token-issuer', (variable) => !others.test(variable)),
    ...given('sign-in', (variable) => /^LEDGER_(?:SIGN_IN_ISSUERS|TOKEN_AUDIENCE|TOKEN_LIFE)$/.test(variable)),
    ...given('alarms', (variable) => variable === 'LEDGER_ALARM_WEBHOOK'),
    ...maps.flatMap(({ data = {} }) => Object.entries(data)),
    ...env.map(({ name: variable, value = 'ab'.repeat(24) }) => [variable, value] as const),
  ])
}
