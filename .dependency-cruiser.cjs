/**
 * Who may import whom. One rule per sentence of the architecture; `scripts/boundaries.spec.ts` plants a violation of each,
 * so a rule that stops firing fails there. No `includeOnly`: it would hide Node's own modules from the rules about them.
 */
const SPEC = '\\.spec\\.ts$|/spec-[^/]+\\.ts$|\\.conformance\\.ts$';
const ZOD_MINI = '(^|/)node_modules/zod/(v4/)?mini(/|\\.|$)';
const HOSTS = '^src/main/hosts/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'electron-only-in-its-host',
      comment: 'Everything else also runs where there is no Electron. Types obey the same rule.',
      severity: 'error',
      from: { path: '^(src|scripts|e2e/fixtures)/', pathNot: `${HOSTS}electron/|^src/preload/` },
      to: { path: '(^|/)node_modules/electron/|^electron(/|$)' },
    },
    {
      name: 'electron-store-only-in-its-host',
      comment: 'Importing electron-store without the Electron binary throws.',
      severity: 'error',
      from: { path: '^(src|scripts)/', pathNot: `${HOSTS}electron/` },
      to: { path: '(^|/)node_modules/electron-store/|^electron-store(/|$)' },
    },
    {
      name: 'hosts-are-strangers',
      severity: 'error',
      from: { path: `${HOSTS}(electron|headless)/` },
      to: { path: `${HOSTS}(electron|headless)/`, pathNot: `${HOSTS}$1/` },
    },
    {
      name: 'pure-parts-use-no-node',
      comment:
        'shared and engine run in any process, the page in a sandbox, the core is lent its ports.',
      severity: 'error',
      from: { path: '^src/(shared|engine|renderer|main/app)/', pathNot: SPEC },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: SPEC },
      to: {
        pathNot: `^src/shared/|${ZOD_MINI}`,
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'engine-knows-shared-only',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: SPEC },
      to: {
        pathNot: `^src/(engine|shared)/|(^|/)node_modules/decimal\\.js/|${ZOD_MINI}`,
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'zod-is-mini',
      comment: 'Classic zod costs the page ten times the bytes; two flavours of schema do not mix.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '(^|/)node_modules/zod/', pathNot: ZOD_MINI },
    },
    {
      name: 'app-knows-ports-only',
      comment:
        'The core is lent everything it needs; from the engine it takes types. A Secret is a value, not a store.',
      severity: 'error',
      from: { path: '^src/main/app/', pathNot: SPEC },
      to: {
        pathNot:
          '^src/(main/app|shared|engine)/|^src/main/storage/vault/secret\\.ts$|(^|/)node_modules/(decimal\\.js|zod)/',
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'app-takes-types-from-engine',
      severity: 'error',
      from: { path: '^src/main/app/', pathNot: SPEC },
      to: { path: '^src/engine/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'venues-are-strangers',
      comment:
        'What venues share lies in folders of its own, which know no venue; replay plays them all.',
      severity: 'error',
      from: { path: '^src/main/venues/([^/]+)/', pathNot: '^src/main/venues/replay/' },
      to: {
        path: '^src/main/venues/([^/]+)/',
        pathNot: '^src/main/venues/($1|wire|http|websocket)/',
      },
    },
    {
      name: 'venues-know-no-core',
      severity: 'error',
      from: { path: '^src/main/venues/', pathNot: SPEC },
      to: { path: '^src/main/(app|storage|risk|hosts)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-knows-no-host',
      severity: 'error',
      from: { path: '^src/main/(app|venues|storage|risk)/' },
      to: { path: HOSTS },
    },
    {
      name: 'storage-takes-types-from-app',
      severity: 'error',
      from: { path: '^src/main/(storage|risk)/', pathNot: SPEC },
      to: { path: '^src/main/app/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'page-knows-shared-only',
      comment:
        'The page and the core meet in the contract; the bridge gives the page its type and nothing else.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/(main|engine)/' },
    },
    {
      name: 'page-takes-types-from-preload',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/preload/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'preload-knows-shared-types-only',
      comment:
        'A sandboxed preload is one file; what it imports at run time would be bundled into it.',
      severity: 'error',
      from: { path: '^src/preload/', pathNot: SPEC },
      to: {
        path: '^(src|node_modules)/',
        pathNot: '^src/preload/|(^|/)node_modules/electron/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nobody-imports-the-page',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/renderer/' },
      to: { path: '^src/renderer/' },
    },
    {
      name: 'product-uses-no-test-code',
      severity: 'error',
      from: { path: '^src/', pathNot: SPEC },
      to: { path: `${SPEC}|^(e2e|scripts)/` },
    },
    {
      name: 'product-uses-no-development-package',
      comment: 'Electron is there at run time without being a dependency.',
      severity: 'error',
      from: { path: '^src/', pathNot: `${SPEC}|\\.d\\.ts$` },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '(^|/)node_modules/electron/',
      },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|node_modules/\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.vue', '.mjs', '.js', '.cjs', '.d.ts', '.json'],
    },
  },
};
