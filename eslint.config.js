import js from '@eslint/js';
import vueI18n from '@intlify/eslint-plugin-vue-i18n';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';

/** Hosts and preload start programs; every other `index` would be a barrel. */
const ENTRY_POINTS = ['src/main/hosts/*/index.ts', 'src/preload/index.ts'];
const SPECS = ['**/*.spec.ts', 'e2e/**/*.ts'];
const CONFIGS = ['*.config.{ts,js}', '**/*.config.ts', '*.cjs', '**/*.d.ts'];
/** Parts of the page whose words stand in the catalogue. */
const SPOKEN = [
  'app',
  'features/account-page',
  'features/accounts',
  'features/book',
  'features/cockpit',
  'features/curve',
  'features/explain',
  'features/first-run',
  'features/frontier',
  'features/layout',
  'features/liquidation',
  'features/liquidation-map',
  'features/live-accounts',
  'features/market',
  'features/overview',
  'features/panels',
  'features/preferences',
  'features/shell',
  'features/tables',
  'features/vault',
  'features/what-if',
  'features/windows',
  'ui',
];
/** Where time, chance and timers come in through a port, so that a test and a replay can hold them still. */
const CLOCKLESS = ['src/engine/**', 'src/shared/**', 'src/main/app/**'];

const NO_ENUM = { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' };
const NO_DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a name is the same everywhere.',
};
const NO_BARREL = {
  selector: 'ExportAllDeclaration',
  message: 'Import from the file that defines it: barrels make cycles and slow tests.',
};
const NO_NEW_DATE = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'Time comes from the Clock port.',
};
const NO_DEEP_REF = {
  selector: 'CallExpression[callee.name=/^(ref|reactive)$/]',
  message: 'Use shallowRef: figures are replaced whole, and a deep proxy costs on every tick.',
};
/** Electron then seals with a key that everyone knows. */
const NO_FAKE_KEYCHAIN = {
  selector: "MemberExpression[property.name='setUsePlainTextEncryption']",
  message: 'Where the system has no keyring a passphrase protects the keys.',
};
/** `skip(condition)` inside a test of e2e says where it cannot run; skipping one by name is hiding it. */
const EVERY_TEST_RUNS = [
  {
    selector:
      'CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name=/^(only|todo|fixme)$/]',
    message: 'Every test runs.',
  },
  {
    selector:
      "CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name='skip'][arguments.0.type='Literal']",
    message: 'Every test runs.',
  },
];
const EVERYWHERE = [NO_ENUM, NO_DEFAULT_EXPORT, NO_BARREL, NO_FAKE_KEYCHAIN];

const TIMERS = ['setTimeout', 'setInterval', 'setImmediate', 'performance', 'crypto'].map(
  (name) => ({
    name,
    message: 'Time, chance and waiting come from a port.',
  }),
);

function readable(names) {
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}

export default tseslint.config(
  {
    ignores: ['out/**', 'node_modules/**', '.cache/**', 'test-results/**', 'playwright-report/**'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...vue.configs['flat/recommended-error'],
  {
    // The compiler resolves names; in a .vue file it does so through vue-tsc.
    files: ['**/*.ts', '**/*.vue'],
    rules: { 'no-undef': 'off', 'no-unused-vars': 'off' },
  },
  {
    // No compiler checks these names, so lint does: Node's own are those of the Node that runs it.
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: readable(Object.getOwnPropertyNames(globalThis)) },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { globals: { module: 'writable', ...readable(['require', '__dirname']) } },
  },
  {
    // Parts of the stand-in run in the page.
    files: ['e2e/electron-stand-in/*.mjs'],
    languageOptions: { globals: readable(['window', 'document', 'location']) },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'] } },
    rules: {
      // Prettier formats templates.
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/no-v-html': 'error',
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/define-emits-declaration': ['error', 'type-literal'],
      'vue/require-default-prop': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/no-undef-components': ['error', { ignorePatterns: ['^Router(Link|View)$', '^i18n-t$'] }],
      'vue/no-unused-refs': 'error',
      'max-lines': ['error', { max: 260, skipBlankLines: true }],
    },
  },
  {
    // What the page says stands in its catalogue.
    files: SPOKEN.map((folder) => `src/renderer/${folder}/**/*.vue`),
    plugins: { '@intlify/vue-i18n': vueI18n },
    rules: {
      '@intlify/vue-i18n/no-raw-text': [
        'error',
        {
          // Signs, units and names are the same in every language.
          ignorePattern: '^[^a-zA-Z]*$|^(USD|Plimsoll|V)$',
          attributes: { '/.+/': ['title', 'aria-label', 'placeholder', 'data-hint', 'alt'] },
        },
      ],
    },
  },
  {
    files: ['**/*.ts', '**/*.vue'],
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-else-return': 'error',
      'no-param-reassign': 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'max-depth': ['error', 4],
      'max-params': ['error', 6],
      // Every `??` and `?.` counts: a function that maps many optional fields is long, not tangled.
      complexity: ['error', 30],
      'no-restricted-syntax': ['error', ...EVERYWHERE],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // `schema` and `type` of one name belong together: `Settings` checks what `Settings` describes.
      'no-redeclare': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/unified-signatures': 'off',
    },
  },
  {
    // The sins only types show: a promise nobody waits for, a case a switch forgot.
    files: ['src/**/*.ts', 'scripts/**/*.ts', 'e2e/**/*.ts', 'bench/**/*.ts'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
    },
  },
  { files: ['**/*.ts'], rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true }] } },
  {
    // A list of words is long, not tangled.
    files: ['src/renderer/messages/*/*.ts'],
    rules: { 'max-lines': ['error', { max: 500, skipBlankLines: true }] },
  },
  {
    files: ['scripts/**/*.ts'],
    rules: { 'max-lines': ['error', { max: 400, skipBlankLines: true }] },
  },
  {
    files: ['src/**/*.ts', 'scripts/**/*.ts'],
    ignores: SPECS,
    rules: {
      // The aim is 40. A setup function, whose inner functions count here, is bounded by its file.
      'max-lines-per-function': ['error', { max: 130, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: CLOCKLESS,
    ignores: SPECS,
    rules: {
      'no-restricted-globals': ['error', ...TIMERS],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes from the Clock port.' },
        { object: 'Math', property: 'random', message: 'Chance comes from a port.' },
      ],
      'no-restricted-syntax': ['error', ...EVERYWHERE, NO_NEW_DATE],
    },
  },
  {
    files: ['src/renderer/**/*-store.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...EVERYWHERE, NO_DEEP_REF],
      'max-lines': ['error', { max: 150, skipBlankLines: true }],
    },
  },
  {
    // Kernels walk typed arrays whose bounds the loop proves.
    files: ['src/engine/**', 'scripts/vectors/**', 'bench/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/index.ts'],
    ignores: ENTRY_POINTS,
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program',
          message: 'Name the file for what it exports: index files are barrels.',
        },
      ],
    },
  },
  {
    files: [
      'scripts/**',
      'src/main/cli/**',
      'src/main/hosts/core-ports.ts',
      'bin/**',
      'e2e/**',
      'bench/**',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: SPECS,
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
      'no-restricted-syntax': ['error', ...EVERYWHERE, ...EVERY_TEST_RUNS],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: CONFIGS,
    rules: { 'no-restricted-syntax': ['error', NO_ENUM], 'max-lines': ['error', 300] },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
