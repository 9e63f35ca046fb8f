import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { projectPath } from '../project-file.ts'

const promtool = (...args: ReadonlyArray<string>) =>
  spawnSync('promtool', args, { encoding: 'utf8', cwd: projectPath('infra/prometheus'), timeout: 60_000 })

const missing = promtool('--version').error !== undefined

test.skipIf(missing)('Prometheus itself takes the settings and the alerts', () => {
  expect(promtool('check', 'config', '--syntax-only', 'prometheus.yml')).toMatchObject({ status: 0 })
  expect(promtool('check', 'rules', 'alerts.yml')).toMatchObject({ status: 0 })
})

test.skipIf(missing)('the alerts fire and are silent as alerts.test.yml says', () => {
  expect(promtool('test', 'rules', 'alerts.test.yml')).toMatchObject({ status: 0 })
})
