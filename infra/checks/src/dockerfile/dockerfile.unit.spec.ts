import { expect, test } from 'vitest'
import { projectText } from '../project-file.ts'
import { dockerfileFindings } from './dockerfile-rules.ts'

const dockerfile = projectText('infra/docker/Dockerfile')

test('the Dockerfile keeps every rule', () => {
  expect(dockerfileFindings(dockerfile)).toEqual([])
})

test('its Node is the one that the workspace pins', () => {
  const { devDependencies } = JSON.parse(projectText('package.json')) as { devDependencies: { node: string } }
  expect(dockerfile).toContain(`ARG NODE=${devDependencies.node}-`)
})

const broken: ReadonlyArray<readonly [string, string | RegExp, string, string]> = [
  ['a base that moves', /^ARG NODE=.*$/m, 'ARG NODE=slim', 'not a slim one of a full version'],
  ['another base', 'FROM node:${NODE} AS installed', 'FROM debian:12 AS installed', 'a stage has another base'],
  ['root', 'USER 1000:1000', '', 'the image runs as root'],
  ['root by number', 'USER 1000:1000', 'USER 0:0', 'the image runs as 0:0'],
  ['a user by name', 'USER 1000:1000', 'USER node', 'the image runs as node'],
  ['no health check', /HEALTHCHECK[^\n]*\n[^\n]*/, '', 'HEALTHCHECK must read'],
  ['another entry', 'ENTRYPOINT ["node"]', 'ENTRYPOINT ["sh", "-c"]', 'ENTRYPOINT must read'],
  ['a shell for the service', 'CMD ["src/main.ts"]', 'CMD node src/main.ts', 'CMD must read'],
  ['a lockfile that may change', ' --frozen-lockfile', '', 'the lockfile is not frozen'],
  ['development dependencies', '--frozen-lockfile --prod', '--frozen-lockfile', 'what only development needs'],
  ['another pnpm', "require('./package.json').packageManager", "'pnpm'", 'pnpm is not the one'],
  ['a download', 'WORKDIR /fetched', 'RUN curl -O x\nWORKDIR /fetched', 'fetched beside the lockfile'],
  ['an instruction that is none', 'STOPSIGNAL SIGTERM', 'STOPSINGAL SIGTERM', 'Unknown instruction'],
]

test.each(broken)('%s is found', (_title, from, to, finding) => {
  const spoilt = dockerfile.replace(from, () => to)
  expect(spoilt).not.toBe(dockerfile)
  expect(dockerfileFindings(spoilt).join('\n')).toContain(finding)
})
