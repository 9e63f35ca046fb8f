// The direction of the arrows (design.md §2), as rules that CI checks.
const ours = '^(packages|services)/'

/** A package that may import only these of ours (and whatever drivers the rules further down allow). */
const mayImport = (name, allowed) => ({
  name: `${name}-imports-only-${allowed.length === 0 ? 'nothing-of-ours' : allowed.join('-and-')}`,
  severity: 'error',
  from: { path: `^packages/${name}/src/`, pathNot: '\\.spec\\.ts$' },
  to: { path: ours, pathNot: [name, ...allowed].map((own) => `^packages/${own}/`) },
})

/** A driver that only these packages may import. */
const onlyImporters = (driver, importers) => ({
  name: `only-${importers.at(0).replace('/', '-')}-imports-${driver.replaceAll(/[^a-z0-9]+/g, '-')}`,
  severity: 'error',
  from: { path: `${ours}|^test/`, pathNot: importers.map((own) => `^${own}/`) },
  to: { path: driver },
})

const pure = ['kernel', 'ledger', 'projections', 'api', 'disclosure', 'early-warning']

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    // What the page imports as `made:...` is made while it is built (services/dashboard/build).
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^made:' } },
    {
      name: 'no-deep-imports',
      severity: 'error',
      from: { path: '^(packages|services)/([^/]+)/' },
      to: {
        path: '^(packages|services)/([^/]+)/src/(?!((testing|synthetic-clock|connection)/)?index\\.ts$|compose\\.ts$)',
        pathNot: '^$1/$2/',
      },
    },
    {
      name: 'no-service-imports-a-service',
      severity: 'error',
      from: { path: '^services/(?!standalone/)([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'only-standalone-records-on-a-synthetic-clock',
      severity: 'error',
      from: { path: `${ours}|^test/`, pathNot: '^services/(standalone|intake)/' },
      to: { path: '^services/intake/src/synthetic-clock/' },
    },
    {
      name: 'no-package-imports-a-service',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^services/' },
    },
    {
      name: 'pure-packages-import-no-driver',
      severity: 'error',
      from: { path: `^packages/(${pure.join('|')})/src/`, pathNot: '\\.spec\\.ts$|/testing/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'],
        pathNot: 'node_modules/(fp-ts|io-ts|i18n-iso-countries|@noble/hashes)/',
      },
    },
    {
      name: 'sources-import-no-dev-dependency',
      severity: 'error',
      // What Vite makes the page of need not be there when the page is served.
      from: { path: ours, pathNot: '\\.spec\\.ts$|contract|/arbitrary-|/testing/|^services/dashboard/(page|build)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'the-page-imports-only-what-browsers-run',
      severity: 'error',
      from: { path: '^services/dashboard/page/' },
      to: {
        path: `${ours}|^test/`,
        pathNot:
          '^services/dashboard/page/|^services/dashboard/build/.*-shape\\.ts$|^packages/(kernel|ledger|projections|api|wire|client|exchange|importing)/',
      },
    },
    {
      name: 'the-page-imports-nothing-of-node',
      severity: 'error',
      from: { path: '^services/dashboard/page/src/', pathNot: '\\.spec\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-the-page',
      severity: 'error',
      from: { path: `${ours}|^test/`, pathNot: '^services/dashboard/page/' },
      to: { path: '^services/dashboard/page/' },
    },
    mayImport('kernel', []),
    mayImport('ledger', ['kernel']),
    mayImport('disclosure', ['kernel']),
    mayImport('early-warning', ['kernel']),
    mayImport('projections', ['kernel', 'ledger']),
    mayImport('api', ['kernel', 'ledger', 'projections']),
    mayImport('event-store', ['kernel']),
    mayImport('event-store-sqlite', ['kernel', 'event-store']),
    mayImport('read-model', ['kernel', 'event-store', 'event-bus', 'ledger', 'projections']),
    mayImport('read-model-postgres', ['kernel', 'event-store', 'ledger', 'projections', 'read-model']),
    mayImport('access-records', ['kernel', 'read-model-postgres']),
    mayImport('event-store-eventstoredb', ['kernel', 'event-store']),
    mayImport('event-bus', ['kernel', 'event-store']),
    mayImport('event-bus-kafka', ['kernel', 'event-store', 'event-bus']),
    mayImport('wire', ['kernel', 'ledger']),
    mayImport('exchange', ['kernel', 'ledger', 'wire', 'api']),
    mayImport('synthetic', ['kernel', 'ledger', 'wire']),
    // Roles, actions and who may do what are the ledger's: every route asks its table. How the caller's agency stands is
    // told by its record in the event store.
    mayImport('service-kit', ['kernel', 'ledger', 'api', 'event-store']),
    mayImport('dissemination', ['kernel', 'ledger', 'projections', 'api']),
    mayImport('client', ['kernel', 'api', 'wire']),
    mayImport('importing', ['kernel', 'api', 'ledger', 'wire', 'client', 'exchange']),
    onlyImporters('^node:sqlite$', ['packages/event-store-sqlite', 'packages/access-records', 'test']),
    onlyImporters('node_modules/@eventstore/db-client/', ['packages/event-store-eventstoredb', 'test']),
    onlyImporters('node_modules/(hyparquet-writer|yazl)/', ['packages/dissemination']),
    onlyImporters('node_modules/kafkajs/', ['packages/event-bus-kafka', 'test']),
    onlyImporters('node_modules/(pg|pg-copy-streams|@electric-sql/pglite)/', ['packages/read-model-postgres', 'test']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['main'],
    },
  },
}
