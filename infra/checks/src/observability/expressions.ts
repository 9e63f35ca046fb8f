import * as t from 'io-ts'
import { decoded } from '../decoded.ts'
import { projectText, yamlDocuments } from '../project-file.ts'
import { knownMetrics } from './known-metrics.ts'
import { readExpression } from './promql.ts'

const Rule = t.type({
  alert: t.string,
  expr: t.string,
  labels: t.type({ severity: t.keyof({ warning: null, critical: null }) }),
  annotations: t.type({ summary: t.string, action: t.string }),
})

/** Groups of alerts, as Prometheus reads them. */
export const AlertGroups = t.type({ groups: t.array(t.type({ name: t.string, rules: t.array(Rule) })) }, 'AlertGroups')

const Panel = t.type({
  title: t.string,
  description: t.string,
  datasource: t.type({ uid: t.string }),
  targets: t.array(t.type({ expr: t.string })),
})
const Dashboard = t.type({ uid: t.string, title: t.string, panels: t.array(Panel) }, 'Dashboard')

/** The alerts of infra/prometheus/alerts.yml. */
export const alertGroups = (): t.TypeOf<typeof AlertGroups> =>
  decoded(AlertGroups, yamlDocuments(projectText('infra/prometheus/alerts.yml'))[0])

/** The dashboard that Grafana is given. */
export const dashboard = (): t.TypeOf<typeof Dashboard> =>
  decoded(Dashboard, JSON.parse(projectText('infra/grafana/dashboards/ledger.json')))

/** What is wrong about an expression: it cannot be read, or asks for a metric that nobody shows. */
export const expressionFindings = (place: string, expression: string): ReadonlyArray<string> => {
  const known = knownMetrics()
  const { broken, metrics } = readExpression(expression)
  return [
    ...(broken ? [`${place}: is no PromQL`] : []),
    ...metrics.filter((metric) => !known.has(metric)).map((metric) => `${place}: nobody shows ${metric}`),
  ]
}
