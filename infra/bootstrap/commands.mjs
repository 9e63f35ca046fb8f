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
  // All that needs no server and no browser; `test:int` is the rest, on a real Kafka and PostgreSQL.
  test: [vitest('unit', 'int', 'e2e')],
  'test:int': [vitest('kafka')],
  // Every page in a real Chromium, and what each role does there, from end to end.
  'test:browser': [vitest('browser')],
  // Processes are killed under load, and what they acknowledged is looked for.
  'test:fault': [vitest('fault')],
  bench: [['{root}test/bench/main.ts']],
  // Who wants to know a small number tries what is published; the unit tests run a sample of it.
  attack: [['{root}test/disclosure/main.ts']],
  // What early warning finds in made-up corridors, in exact numbers and in those that editions publish (decision 0065).
  warnings: [['{root}test/disclosure/measure-warnings.ts']],
  // The pictures of the README, taken of a ledger that is started for it, with a Chromium of this machine.
  screenshots: [['{root}test/browser/main.ts']],
  check: [
    [bin('typescript/bin/tsc'), '-p', '{root}'],
    // What runs in browsers is of another world: it knows the DOM, and nothing of Node.
    [bin('typescript/bin/tsc'), '-p', '{root}services/dashboard/page'],
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
