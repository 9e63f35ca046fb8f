import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { projectPath, projectText } from '../project-file.ts'

// An image is installed without what only development needs. A package of the workspace is found in a checkout either way,
// and by dependency-cruiser as a file: so that one was missing showed when an image started.

const ofTests = /\.spec\.ts$|\/testing\/|\/arbitrary-|contract/
const imported = /^(?:import|export) (?!type )[^']*?from '(@ledger\/[a-z-]+)/gm

const packages = globSync(['packages/*/package.json', 'services/*/package.json'], { cwd: projectPath('.') }).map(
  (path) => path.replace(/\/package\.json$/, ''),
)

test.each(packages)('%s brings each package of the workspace that it imports into an image', (folder) => {
  const { name, dependencies = {} } = JSON.parse(projectText(`${folder}/package.json`)) as {
    readonly name: string
    readonly dependencies?: Readonly<Record<string, string>>
  }
  const sources = globSync('src/**/*.ts', { cwd: projectPath(folder) }).filter((path) => !ofTests.test(`/${path}`))
  const missing = sources.flatMap((path) =>
    [...projectText(`${folder}/${path}`).matchAll(imported)]
      .map(([, other = '']) => other)
      .filter((other) => other !== name && !(other in dependencies))
      .map((other) => `${path} imports ${other}`),
  )
  expect(missing).toEqual([])
})
