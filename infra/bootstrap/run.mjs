// Plain JavaScript for whatever Node >= 20 the machine has: installs what is missing, then hands over to the pinned
// Node of the workspace, which runs our TypeScript as it is.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { commands } from './commands.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const node = `${root}node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`
const stamp = `${root}node_modules/.installed-lockfile`
const [name = 'start', ...rest] = process.argv.slice(2)

const lockfile = createHash('sha256')
  .update(readFileSync(`${root}pnpm-lock.yaml`))
  .digest('hex')
const installed = existsSync(stamp) && existsSync(node) && readFileSync(stamp, 'utf8') === lockfile

if (!installed) {
  const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  console.error(`Installing what is missing with ${packageManager} ...`)
  const done = spawnSync(
    'npx',
    ['--yes', packageManager, 'install', '--frozen-lockfile', '--config.confirm-modules-purge=false'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  )
  if (done.status !== 0) {
    console.error('The installation failed; what is said above tells why. Nothing was started.')
    process.exit(1)
  }
  writeFileSync(stamp, lockfile)
}

const command = commands[name]
if (command === undefined) {
  console.error(`No command "${name}". There are: ${Object.keys(commands).join(', ')}.`)
  process.exit(2)
}

// Ctrl-C reaches the whole group at once: the child stops in its own time, and we wait for it.
process.on('SIGINT', () => {})

/** Runs one step to its end; what it ended with is what we end with. */
const run = (args, extra) =>
  new Promise((resolve) => {
    const env = {
      // Half of what a start takes is reading some 700 modules: what was made of them is kept beside them.
      NODE_COMPILE_CACHE: `${root}node_modules/.cache/node`,
      ...process.env,
      PATH: `${root}node_modules/node/bin:${process.env.PATH ?? ''}`,
    }
    const child = spawn(node, [...args, ...extra], { cwd: process.cwd(), stdio: 'inherit', env })
    const forward = (signal) => child.kill(signal)
    process.on('SIGTERM', forward)
    child.on('exit', (code, signal) => {
      process.off('SIGTERM', forward)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1))
    })
  })

for (const [index, step] of command.entries()) {
  const args = step.map((part) => part.replaceAll('{root}', root))
  const code = await run(args, index === command.length - 1 ? rest : [])
  if (code !== 0) process.exit(code)
}
