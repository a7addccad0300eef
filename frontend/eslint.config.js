import js from '@eslint/js';
import globals from 'globals';

const HTML_FROM_STRINGS = 'Use <template> and textContent: text from people must never be parsed as HTML.';
const NETWORK = 'Only js/net/ talks to the server.';
const PURE = 'js/model/ is pure: what it needs from outside comes with the action.';

const htmlProperties = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'createContextualFragment', 'srcdoc']
  .map((property) => ({ property, message: HTML_FROM_STRINGS }));
const networkNames = ['fetch', 'EventSource', 'XMLHttpRequest', 'WebSocket'];
const networkProperties = ['window', 'globalThis', 'self']
  .flatMap((object) => networkNames.map((property) => ({ object, property, message: NETWORK })));
const write = ['write', 'writeln'].map((property) => ({ object: 'document', property, message: HTML_FROM_STRINGS }));
const beacon = { object: 'navigator', property: 'sendBeacon', message: NETWORK };

export default [
  { ignores: ['node_modules/', 'vendor/'] },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'prefer-const': 'error',
      'no-var': 'error',
      'no-shadow': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 200, skipComments: true, skipBlankLines: true }],
      'max-lines-per-function': ['error', { max: 30, skipComments: true, skipBlankLines: true }],
    },
  },
  {
    files: ['js/**/*.js'],
    languageOptions: { globals: globals.browser },
    rules: {
      'no-restricted-syntax': ['error', { selector: 'TemplateElement[value.raw=/\\n/]', message: 'The server leaves out lines that look like comments.' }],
      'no-restricted-globals': ['error', ...networkNames.map((name) => ({ name, message: NETWORK }))],
      'no-restricted-properties': ['error', ...htmlProperties, ...write, ...networkProperties, beacon],
    },
  },
  {
    files: ['js/net/**/*.js'],
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-properties': ['error', ...htmlProperties, ...write],
    },
  },
  {
    files: ['js/model/**/*.js'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...networkNames.map((name) => ({ name, message: NETWORK })),
        ...['document', 'window', 'navigator', 'localStorage', 'sessionStorage', 'setTimeout', 'setInterval', 'crypto']
          .map((name) => ({ name, message: PURE })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: PURE },
        { object: 'Math', property: 'random', message: PURE },
      ],
    },
  },
  {
    files: ['sw.js'],
    languageOptions: { globals: globals.serviceworker },
  },
  {
    files: ['test/**/*.js', 'tools/**/*.js', 'eslint.config.js'],
    languageOptions: { globals: globals.node },
    rules: { 'max-lines-per-function': 'off' },
  },
];
