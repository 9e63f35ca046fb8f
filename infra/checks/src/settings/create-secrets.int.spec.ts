import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { renderedManifests } from '../kubernetes/manifest.ts'
import { providedSecrets } from '../kubernetes/provided-keys.ts'
import { projectPath } from '../project-file.ts'

// A kubectl that has nothing yet, and writes down what it is asked for and what the files hold.
const kubectl = `#!/bin/sh
echo "$@" >> "$LEDGER_ASKED"
[ "$3" != get ] && [ "$1" != get ] || exit 1
for argument; do
  case "$argument" in --from-file=*) echo "content $(cat "\${argument##*=}")" >> "$LEDGER_ASKED" ;; esac
done
`

const tokens = {
  LEDGER_TOKEN_ISSUER: 'https://issuer.example',
  LEDGER_TOKEN_AUDIENCE: 'ledger',
  LEDGER_TOKEN_KEYS: 'https://k',
  LEDGER_SIGN_IN_ISSUERS: '[{"issuer":"https://issuer.example","name":"Ministry","client":"ledger"}]',
}

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-kubectl-'))
  writeFileSync(join(folder, 'kubectl'), kubectl)
  chmodSync(join(folder, 'kubectl'), 0o755)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const create = (environment: Record<string, string>) =>
  spawnSync(projectPath('infra/k8s/create-secrets.sh'), {
    encoding: 'utf8',
    env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, LEDGER_ASKED: join(folder, 'asked'), ...environment },
  })

test('it makes every secret that the overlay asks for and no certificate brings, with passwords that differ', () => {
  expect(create(tokens)).toMatchObject({ status: 0 })
  const asked = readFileSync(join(folder, 'asked'), 'utf8')
  const made = [...asked.matchAll(/create secret generic ([\w-]+)/g)].map(([, name]) => name)
  const wanted = [...providedSecrets(renderedManifests()).keys()].filter(
    (name) => !name.endsWith('certificate') && name !== 'authority',
  )
  expect(made.sort()).toEqual(wanted.sort())
  const passwords = [...asked.matchAll(/^content ([0-9a-f]{48})$/gm)].map(([, password]) => password)
  expect(passwords).toHaveLength(wanted.length - 1)
  expect(new Set(passwords).size).toBe(passwords.length)
  expect(asked).not.toMatch(/--from-literal=.*[0-9a-f]{48}/)
})

test('without an issuer of tokens it makes nothing, and says why', () => {
  const { status, stderr } = create({ ...tokens, LEDGER_TOKEN_ISSUER: '' })
  expect(status).not.toBe(0)
  expect(stderr).toContain('LEDGER_TOKEN_ISSUER: the issuer of access tokens')
})
