/**
 * Who may import whom. Each layer names what it may reach; everything else in src is forbidden to it.
 * Read by scripts/check-layers.mjs, which also proves on its fixtures that every rule here can fail.
 */
const layers = {
  core: { path: '^src/core/', may: ['^src/core/'] },
  store: { path: '^src/store/', may: ['^src/store/', '^src/core/'] },
  service: { path: '^src/service/', may: ['^src/service/', '^src/store/', '^src/core/'] },
  'service-node': {
    path: '^src/service-node/',
    may: ['^src/service-node/', '^src/service/', '^src/store/', '^src/core/'],
  },
  host: { path: '^src/host/', may: ['^src/host/', '^src/service-node/', '^src/service/', '^src/store/', '^src/core/'] },
  main: { path: '^src/main/', may: ['^src/main/', '^src/service-node/', '^src/service/', '^src/store/', '^src/core/'] },
  preload: { path: '^src/preload/', may: ['^src/preload/', '^src/core/contract/'] },
  renderer: {
    path: '^src/renderer/(?!(src/)?sandbox/)',
    may: ['^src/renderer/', '^src/core/', '^resources/'],
  },
  sandbox: {
    path: '^src/renderer/(src/)?sandbox/',
    may: ['^src/renderer/', '^src/service/', '^src/store/', '^src/core/', '^resources/'],
  },
}

const layerRules = Object.entries(layers).map(([name, { path, may }]) => ({
  name: `layer-${name}`,
  severity: 'error',
  from: { path },
  to: { path: '^(src|tests|scripts|resources)/', pathNot: may },
}))

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'core-has-two-packages',
      comment: 'the heart stays pure: zod, temporal-polyfill and the contract builder only',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: 'node_modules/', pathNot: 'node_modules/(zod|temporal-polyfill|@orpc/contract)/' },
    },
    {
      name: 'isomorphic-without-node',
      comment: 'these run in the browser too; engines that need Node say so by their folder',
      severity: 'error',
      from: { path: '^src/(core|store|service|renderer|preload)/', pathNot: '^src/store/engines/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'engines-are-chosen-at-the-edge',
      comment: 'only sql.js runs in a browser, so whoever is bundled for one may not reach the other engines',
      severity: 'error',
      from: { path: '^src/(core|service|renderer)/' },
      to: { path: '^src/store/engines/', pathNot: '^src/store/engines/sqljs' },
    },
    {
      name: 'electron-only-in-the-shell',
      severity: 'error',
      from: { pathNot: '^(src/(main|preload)|tests)/' },
      to: { path: '(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'features-stand-alone',
      severity: 'error',
      from: { path: '^src/renderer/src/features/([^/]+)/' },
      to: { path: '^src/renderer/src/', pathNot: '^src/renderer/src/(features/$1|pieces|ui|api|i18n|phone)/' },
    },
    {
      name: 'building-blocks-know-no-feature',
      severity: 'error',
      from: { path: '^src/renderer/src/(pieces|ui|api|i18n|phone)/' },
      to: { path: '^src/renderer/src/(features|app)/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { path: '^(src|scripts)/', pathNot: '^scripts/(screenshots|store-fixture)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-cycles',
      comment: 'a cycle of types only is gone when the program runs',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'shipped-packages-only',
      comment: 'what src imports at run time is a dependency, not a tool of the project',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/electron/' },
    },
  ],
  options: {
    // without a parser for TypeScript that it can load, it reads no module and finds nothing wrong
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.](css|svg|png|wasm)' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
