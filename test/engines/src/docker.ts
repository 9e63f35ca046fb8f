import { spawnSync } from 'node:child_process'

let answer: boolean | undefined

/** Whether a Docker engine answers on this machine (the client alone is not enough). Asked once a process. */
export const dockerAnswers = (): boolean => {
  answer ??= spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0
  return answer
}
