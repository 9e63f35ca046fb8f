import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** What failed in a test before it passed, one line each. */
const failuresOf = (test: TestCase): readonly string[] =>
  test.attempts().flatMap(({ errors }) => (errors ?? []).map(({ message }) => message.split('\n', 1)[0] ?? ''))

/** Tests that passed only when they were repeated are said last, with what failed: such a test passed, and is to be mended. */
export class ToldRepeats implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const repeated = modules
      .flatMap((module) => [...module.children.allTests('passed')])
      .filter((test) => test.diagnostic()?.flaky)
    if (repeated.length === 0) return
    const lines = repeated.flatMap((test) => [
      `  ${test.module.relativeModuleId} > ${test.fullName}`,
      ...failuresOf(test).map((failure) => `    ${failure}`),
    ])
    const heading = `\nPassed only when repeated, to be mended (${repeated.length}):`
    process.stderr.write(`${[heading, ...lines].join('\n')}\n`)
  }
}
