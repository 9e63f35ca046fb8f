import { defineConfig } from 'vitest/config'

// The suffix tells the cost: unit (pure), int (an engine in process), e2e (processes), fault (killed processes).
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.unit.spec.ts', 'services/**/*.unit.spec.ts', 'test/**/*.unit.spec.ts'],
        },
      },
      {
        test: {
          name: 'int',
          include: ['packages/**/*.int.spec.ts', 'services/**/*.int.spec.ts', 'test/**/*.int.spec.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
