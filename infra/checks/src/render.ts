import { writeFileSync } from 'node:fs'
import process from 'node:process'
import { renderOverlay } from './kubernetes/render.ts'
import { projectPath } from './project-file.ts'

// Records what kustomize makes of the production overlay, so that a change of it is read as the cluster will see it:
// `node infra/checks/src/render.ts`.
const target = 'infra/k8s/rendered/production.yaml'
const text = renderOverlay()
if (text === undefined) {
  process.stderr.write('There is neither kustomize nor kubectl on this machine.\n')
  process.exitCode = 1
} else {
  writeFileSync(
    projectPath(target),
    `# Made by infra/checks/src/render.ts from infra/k8s/overlays/production.\n${text}`,
  )
  process.stdout.write(`${target} is written.\n`)
}
