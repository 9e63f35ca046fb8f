import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

// A test runner finds more names in a CommonJS module than Node does: only Node itself can tell that this loads.
test('the package loads in plain Node', () => {
  const program = `import('${new URL('index.ts', import.meta.url).href}').then((all) => console.log(Object.keys(all).length))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(Number(stdout)).toBeGreaterThan(5)
})
