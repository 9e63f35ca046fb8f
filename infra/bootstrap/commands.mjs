const bin = (path) => `{root}node_modules/${path}`
const vitest = (...projects) => [
  bin('vitest/vitest.mjs'),
  'run',
  '--root',
  '{root}',
  ...projects.flatMap((project) => ['--project', project]),
]

/** What each root script runs, step by step, under the pinned Node; `{root}` is the project's folder with its slash. */
export const commands = {
  start: [['{root}services/standalone/src/main.ts']],
  ledger: [['{root}services/cli/src/main.ts']],
  // All that needs no server; `test:int` is the rest, on a real Kafka and PostgreSQL.
  test: [vitest('unit', 'int', 'e2e')],
  'test:int': [vitest('kafka')],
  // Processes are killed under load, and what they acknowledged is looked for.
  'test:fault': [vitest('fault')],
  bench: [['{root}test/bench/main.ts']],
  check: [
    [bin('typescript/bin/tsc'), '-p', '{root}'],
    [bin('eslint/bin/eslint.js'), '{root}', '--max-warnings', '0'],
    [bin('prettier/bin/prettier.cjs'), '--check', '{root}'],
    [
      bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      '{root}.dependency-cruiser.cjs',
      'packages',
      'services',
      'test',
    ],
    [bin('knip/bin/knip.js')],
  ],
  format: [[bin('prettier/bin/prettier.cjs'), '--write', '{root}']],
}
