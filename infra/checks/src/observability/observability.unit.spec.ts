import { metricNames } from '@ledger/service-kit'
import * as t from 'io-ts'
import { expect, test } from 'vitest'
import { decoded } from '../decoded.ts'
import { ofKind, renderedManifests } from '../kubernetes/manifest.ts'
import { projectText, yamlDocuments } from '../project-file.ts'
import { AlertGroups, alertGroups, dashboard, expressionFindings } from './expressions.ts'

const rules = alertGroups().groups.flatMap((group) => group.rules)

test('every alert is PromQL, of metrics that somebody shows', () => {
  expect(rules.flatMap(({ alert, expr }) => expressionFindings(alert, expr))).toEqual([])
})

test('every panel is PromQL, of metrics that somebody shows', () => {
  const panels = dashboard().panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const))
  expect(panels.length).toBeGreaterThan(0)
  expect(panels.flatMap(([title, expr]) => expressionFindings(title, expr))).toEqual([])
})

test('a metric that nobody shows is found, and so is what is no PromQL', () => {
  expect(expressionFindings('a', 'rate(ledger_projector_event_total[5m]) > 0')).toEqual([
    'a: nobody shows ledger_projector_event_total',
  ])
  expect(expressionFindings('b', 'sum by (job (up)')).toContain('b: is no PromQL')
  expect(expressionFindings('c', '')).toEqual(['c: is no PromQL'])
})

test('what the plan asks for is watched: lag, parked streams, the relay, errors, slowness, the store', () => {
  expect(rules.map(({ alert }) => alert)).toEqual(
    expect.arrayContaining([
      'ProjectorLagging',
      'StreamParked',
      'RelayRestarting',
      'ErrorRate',
      'SlowRequests',
      'EventStoreUnreachable',
    ]),
  )
})

test('every alert is tried by alerts.test.yml', () => {
  const tests = projectText('infra/prometheus/alerts.test.yml')
  expect(rules.map(({ alert }) => alert).filter((alert) => !tests.includes(`alertname="${alert}"`))).toEqual([])
})

test('Kubernetes is given the same alerts', () => {
  const PrometheusRule = t.type({ spec: AlertGroups })
  const [rule] = ofKind(renderedManifests(), 'PrometheusRule', PrometheusRule)
  expect(rule?.spec.groups).toEqual(yamlDocuments(projectText('infra/prometheus/alerts.yml')).map(groupsIn)[0])
})

const groupsIn = (document: unknown): unknown => decoded(t.type({ groups: t.unknown }), document).groups

test('each service and the store are asked, under the names that the alerts use', () => {
  const [config] = yamlDocuments(projectText('infra/prometheus/prometheus.yml'))
  const Config = t.type({ rule_files: t.array(t.string), scrape_configs: t.array(t.type({ job_name: t.string })) })
  const { rule_files, scrape_configs } = decoded(Config, config)
  expect(rule_files).toEqual(['alerts.yml'])
  const services = ['intake', 'query', 'public', 'relay', 'projector', 'operator', 'dashboard', 'public-dashboard']
  const jobs = [...services, 'event-store', 'prometheus']
  expect(scrape_configs.map(({ job_name }) => job_name)).toEqual(jobs)
  const used = rules.flatMap(({ expr }) =>
    [...expr.matchAll(/job=~?"([^"]+)"/g)].flatMap(([, name = '']) => name.split('|')),
  )
  expect(used.filter((job) => !jobs.includes(job))).toEqual([])
})

test('the dashboard asks the data source that is provisioned, and shows every metric of the project', () => {
  const Sources = t.type({ datasources: t.array(t.type({ uid: t.string, url: t.string })) })
  const [sources] = yamlDocuments(projectText('infra/grafana/provisioning/datasources/prometheus.yml'))
  const known = decoded(Sources, sources).datasources.map(({ uid }) => uid)
  const { panels } = dashboard()
  expect(panels.filter(({ datasource }) => !known.includes(datasource.uid))).toEqual([])
  const shown = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join('\n')
  expect(Object.values(metricNames).filter((name) => !shown.includes(name))).toEqual([])
})
