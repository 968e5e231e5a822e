import js from '@eslint/js';
import { config as hubspotConfig } from '@hubspot/eslint-config-ui-extensions';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['**/node_modules', '**/generated', '.data', '**/dist', 'coverage'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', '.dependency-cruiser.cjs'] },
      },
    },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'A union of strings instead of an enum' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only' },
        { selector: 'ExportAllDeclaration', message: 'No barrels' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Methods of our closures do not use `this`; there are no classes.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
    },
  },
  // What runs inside HubSpot: no browser, no requests but HubSpot's, nothing imported from outside.
  ...hubspotConfig
    .filter(({ plugins }) => plugins !== undefined)
    .map((one) => ({ ...one, files: ['crm-extension/{kit,src}/**/*.{ts,tsx}'] })),
  {
    files: ['crm-extension/{kit,src}/**/*.{ts,tsx}'],
    rules: {
      '@hubspot/ui-extensions/no-console': 'error',
      '@hubspot/ui-extensions/no-experimental-imports': 'error',
    },
  },
  {
    files: ['**/*.config.{js,ts}', 'test/support/global-setup.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  // Express knows an error handler by its four parameters.
  { files: ['**/http/answer-error.ts'], rules: { 'max-params': 'off' } },
  { files: ['**/*.{js,cjs}'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['**/upload-page/page.js'],
    languageOptions: {
      globals: { document: 'readonly', window: 'readonly', location: 'readonly', XMLHttpRequest: 'readonly' },
    },
  },
  {
    files: ['**/imports/page/page.js'],
    languageOptions: {
      globals: { document: 'readonly', fetch: 'readonly', location: 'readonly', setTimeout: 'readonly' },
    },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: { module: 'writable' } } },
);
