import { spawnSync } from 'node:child_process'
import { projectPath } from '../project-file.ts'

const overlay = 'infra/k8s/overlays/production'

const run = (program: string, args: ReadonlyArray<string>) =>
  spawnSync(program, [...args, projectPath(overlay)], { encoding: 'utf8', timeout: 60_000 })

/** What kustomize makes of the production overlay; undefined where this machine has neither kustomize nor kubectl. */
export const renderOverlay = (): string | undefined => {
  for (const [program, args] of [
    ['kustomize', ['build']],
    ['kubectl', ['kustomize']],
  ] as const) {
    const { error, status, stdout, stderr } = run(program, args)
    if (error !== undefined) continue
    if (status !== 0) throw new Error(`${program}: ${stderr}`)
    return stdout
  }
  return undefined
}
