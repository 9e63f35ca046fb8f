import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** Creates the topics as an operator would. */
export const createTopics = async (environment: Readonly<Record<string, string>>): Promise<void> => {
  const program = fileURLToPath(new URL('../../infra/kafka/apply.ts', import.meta.url))
  for (let attempt = 1; ; attempt++) {
    const child = spawn(process.execPath, [program], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: 'ignore',
    })
    const [code] = (await once(child, 'exit')) as [number | null]
    if (code === 0) return
    if (attempt === 10) throw new Error(`the topics could not be created: exit code ${code}`)
  }
}
