import * as E from 'fp-ts/lib/Either.js'
import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installedPage } from './installed-page.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const kept = join(root, 'node_modules/.cache/dashboard-page')
const timeoutMs = 120_000

/** What the page is made from: its own sources, the packages that it may import, and what is installed. */
const sources = [
  'pnpm-lock.yaml',
  'services/dashboard/build/**/*.ts',
  'services/dashboard/page/**/*.*',
  'packages/{kernel,ledger,projections,api,wire,client,exchange,importing}/src/**/*.ts',
]
const isSource = (path: string): boolean => !/\.spec\.tsx?$|[\\/](?:testing|golden|node_modules)[\\/]/.test(path)

const hashOfSources = (): string => {
  const hash = createHash('sha256')
  for (const path of globSync(sources, { cwd: root }).filter(isSource).sort())
    hash.update(
      JSON.stringify([
        path,
        createHash('sha256')
          .update(readFileSync(join(root, path)))
          .digest('hex'),
      ]),
    )
  return hash.digest('hex').slice(0, 32)
}

/** Whether Vite is here: an image holds what it made, and not Vite. */
const canBuild = (): boolean => {
  try {
    import.meta.resolve('vite/package.json')
    return true
  } catch {
    return false
  }
}

const build = (folder: string, signal: AbortSignal): Promise<E.Either<string, void>> =>
  new Promise((resolve) => {
    const vite = fileURLToPath(new URL('bin/vite.js', import.meta.resolve('vite/package.json')))
    const config = join(root, 'services/dashboard/build/vite.config.ts')
    const args = [vite, 'build', '--config', config, '--configLoader', 'native', '--outDir', folder]
    // Vite would make what is for developers alone where the environment says so, as that of a test does.
    const env = { ...process.env, NODE_ENV: 'production' }
    execFile(process.execPath, args, { signal, timeout: timeoutMs, env }, (error, _output, complaint) => {
      if (error === null) resolve(E.right(undefined))
      else resolve(E.left(`the page cannot be built: ${complaint.trim() === '' ? error.message : complaint.trim()}`))
    })
  })

const buildOnce = async (signal: AbortSignal): Promise<E.Either<string, string>> => {
  if (!canBuild()) return E.right(installedPage)
  const name = hashOfSources()
  const folder = join(kept, name)
  if (existsSync(folder)) return E.right(folder)
  const unfinished = join(kept, `${name}.${randomUUID()}`)
  const built = await build(unfinished, signal)
  if (E.isLeft(built)) {
    await rm(unfinished, { recursive: true, force: true })
    return built
  }
  // Whole at any moment: of two that build at once, the one that comes second throws its own away.
  await rename(unfinished, folder).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  })
  const others = (await readdir(kept)).filter((other) => /^[0-9a-f]{32}$/.test(other) && other !== name)
  await Promise.all(others.map((other) => rm(join(kept, other), { recursive: true, force: true })))
  return E.right(folder)
}

/**
 * The folder of the built page. Where Vite is here it is built when the sources are not those that it was built from last,
 * in about a second; several processes may ask at once. Else it is the one that came with the installation. On the left
 * why it cannot be built.
 */
export const builtPage = (signal: AbortSignal): Promise<E.Either<string, string>> =>
  buildOnce(signal).catch((error: unknown) =>
    E.left(`the page cannot be built: ${error instanceof Error ? error.message : String(error)}`),
  )
