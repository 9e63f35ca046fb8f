import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { EndToEndFirst } from './test/end-to-end-first.ts'
import { useTemporaryFolderInMemory } from './test/engines/src/temporary-folder.ts'
import { ToldRepeats } from './test/told-repeats.ts'

useTemporaryFolderInMemory()
// As `infra/bootstrap/run.mjs` does, for whoever starts vitest without it.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/node', import.meta.url))

// What waits for processes, browsers and servers misses something now and then where two cores do the work of ten, and is
// repeated once; what fails twice is no accident, and a counterexample of a property is none either. ToldRepeats names each.
const repeatedOnce = { count: 1, condition: /^(?!Property failed)/ }

// What is waited for comes late where other suites run beside, and no limit decides what a test shows: vitest's own, of a
// second, lost runs. A wait of `vi.waitFor`, which no setting reaches,
// states its limit.
const patiently = { poll: { timeout: 30_000 } }

// Far beyond what any test without processes takes: how slow a machine is decides nothing. What takes ten seconds alone took
// more than sixty where ten suites shared two cores.
const farBeyond = 600_000

// The suffix tells the cost: unit (pure), int (an engine in process), e2e (processes), browser (pages in a
// Chromium: `npm run test:browser`), fault (killed processes, damaged files: `npm run test:fault`),
// kafka (a real Kafka, which `npm run test:int` finds or starts; `npm test` needs none).
export default defineConfig({
  test: {
    // By itself vitest leaves one core to others: of two cores it would use one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: EndToEndFirst },
    reporters: ['default', new ToldRepeats()],
    projects: [
      {
        test: {
          name: 'unit',
          expect: patiently,
          include: [
            'packages/**/*.unit.spec.ts',
            'services/**/*.unit.spec.ts',
            'infra/**/*.unit.spec.ts',
            'test/**/*.unit.spec.ts',
          ],
          // Pure: one file leaves nothing behind that another meets, so each module is imported once for all of them.
          isolate: false,
          testTimeout: farBeyond,
        },
      },
      {
        test: {
          name: 'int',
          expect: patiently,
          include: [
            'packages/**/*.int.spec.ts',
            'services/**/*.int.spec.ts',
            'infra/**/*.int.spec.ts',
            'test/**/*.int.spec.ts',
          ],
          testTimeout: farBeyond,
          hookTimeout: farBeyond,
          retry: repeatedOnce,
        },
      },
      {
        test: {
          name: 'e2e',
          expect: patiently,
          include: ['test/e2e/**/*.e2e.spec.ts'],
          // One first start for all that need only an empty ledger.
          globalSetup: 'test/e2e/empty-ledger-for-all.ts',
          // Some start a ledger three times, and a machine that does other things starts it in a minute.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          retry: repeatedOnce,
        },
      },
      {
        test: {
          name: 'browser',
          expect: patiently,
          // In a real Chromium, where there is one (test/engines): every page, and what each role does there.
          include: ['test/browser/**/*.browser.spec.ts'],
          // One start for all that only look.
          globalSetup: 'test/browser/ledger-for-all.ts',
          testTimeout: 300_000,
          hookTimeout: 300_000,
          retry: repeatedOnce,
        },
      },
      {
        test: {
          name: 'kafka',
          expect: patiently,
          include: [
            'packages/**/*.kafka.spec.ts',
            'services/**/*.kafka.spec.ts',
            'infra/**/*.kafka.spec.ts',
            'test/**/*.kafka.spec.ts',
          ],
          // One cluster for all of them, and one file after the other: a broker takes what a small machine has.
          globalSetup: 'test/engines/src/kafka-for-all.ts',
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          retry: repeatedOnce,
        },
      },
      {
        test: {
          name: 'fault',
          expect: patiently,
          include: ['test/fault/**/*.fault.spec.ts'],
          // One that kills states its own time: it depends on how often it does.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
