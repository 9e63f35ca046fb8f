import tseslint from 'typescript-eslint'

/** Folder and file names that name no concept (design.md §2). */
const namelessNames = '(^|/)(utils?|common|helpers?|shared|misc)(/|\\.|$)'

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '**/*.cjs', '**/*.mjs', 'eslint.config.js'] },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // codecs and their types share a name on purpose (io-ts idiom)
      '@typescript-eslint/no-redeclare': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // a record codec without optional fields is what this would refuse
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^fp-ts/(?!lib/)',
              message: 'Write fp-ts/lib/X.js: fp-ts/X fails in plain Node (directory import).',
            },
            { regex: '^fp-ts/lib/[^.]+$', message: 'Write fp-ts/lib/X.js, with its ending.' },
            { regex: '^fp-ts$', message: 'Write fp-ts/lib/X.js: import the module you use.' },
            { regex: namelessNames, message: 'Name the concept: no utils, common, helpers, shared, misc.' },
          ],
        },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.spec.ts', '**/testing/*.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
)
