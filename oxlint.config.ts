import { defineConfig } from 'oxlint';
import { FOLDER_RULES, folderOf, importRulesOf, LAYERS } from './scripts/layers.mjs';

/** One override: what files of a folder must not import. A later override replaces an earlier one, so it repeats its layer. */
function restrict(folder: string, rules: readonly ImportRule[]) {
  return {
    // `**/` lets the planted breaches under test/lint-breaches stand for the real folders.
    files: [`**/${folder}/**/*.ts`, `**/${folder}/**/*.tsx`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: rules.map(({ regex, message, allowTypeImports }) => ({ regex, message, allowTypeImports })) },
      ] as ['error', object],
    },
  };
}

type ImportRule = ReturnType<typeof importRulesOf>[number];

const importRules = [
  ...Object.keys(LAYERS).map((layer) => restrict(folderOf(layer), importRulesOf(layer))),
  ...FOLDER_RULES.map(({ folder, layer, rules }) => restrict(folder, [...importRulesOf(layer), ...rules])),
];

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'react', 'jsx-a11y'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { typeAware: true },
  rules: {
    // What the compiler already says, or what the project does on purpose.
    'import/no-unassigned-import': 'off',
    'react/react-in-jsx-scope': 'off',
    'unicorn/no-array-sort': 'off',
    'no-underscore-dangle': 'off',
    'no-shadow': 'off',
    'typescript/unbound-method': 'off',
    'no-control-regex': 'off',
    'promise/always-return': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    // The field a person needs first is focused on purpose: clerks work by keyboard.
    'jsx-a11y/no-autofocus': 'off',
    'import/no-named-as-default-member': 'off',
    'unicorn/require-post-message-target-origin': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'no-await-in-loop': 'off',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/only-throw-error': 'error',
    'no-console': 'error',
    eqeqeq: 'error',
    'no-empty': ['error', { allowEmptyCatch: false }],
    'no-var': 'error',
    'prefer-const': 'error',
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
  },
  overrides: [
    ...importRules,
    {
      files: ['test/{unit,contract,db,devices,e2e,fault,bench,fixtures}/**', 'scripts/**', '*.config.ts'],
      rules: {
        'no-console': 'off',
        'max-lines-per-function': 'off',
        'max-lines': 'off',
        'import/no-default-export': 'off',
        'typescript/no-non-null-assertion': 'off',
      },
    },
    { files: ['renderer/vite.config.ts'], rules: { 'import/no-default-export': 'off' } },
  ],
  ignorePatterns: ['dist/**', 'release/**', 'node_modules/**'],
});
