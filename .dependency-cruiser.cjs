// Who may import whom (docs/ARCHITECTURE.md). A violation names the rule; mend the import, not the rule.
const only = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(contract|main|renderer|scripts|e2e)/', pathNot: to },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only('contract-stands-alone', '^contract/', '^contract/', 'contract/ imports nothing of ours'),
    only(
      'gate-knows-only-the-contract',
      '^main/gate/',
      '^(contract|main/gate)/',
      'the gate is pure: it imports only contract/',
    ),
    only('door-knows-only-the-contract', '^main/door/', '^(contract|main/door)/', 'the door imports only contract/'),
    only('renderer-knows-no-main', '^renderer/', '^(contract|renderer)/', 'the renderer never imports main/'),
    {
      name: 'main-knows-no-renderer',
      severity: 'error',
      from: { path: '^main/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'parts-meet-in-main',
      comment:
        'parts of main/ meet only in the files directly in main/; a command-line tool of a part may use another part’s entry',
      severity: 'error',
      from: { path: '^main/([^/]+)/', pathNot: '(cli|\\.test)\\.ts$' },
      to: { path: '^main/([^/]+)/', pathNot: '^main/($1|shell/places)' },
    },
    {
      name: 'one-entry-a-part',
      comment: 'a part of main/ is imported through its index.ts',
      severity: 'error',
      from: { path: '^main/[^/]+\\.ts$' },
      to: { path: '^main/(gate|door|journal|settings|staff|schedule|classifier)/', pathNot: '/index\\.ts$' },
    },
    {
      name: 'gate-and-door-know-no-electron',
      severity: 'error',
      from: { path: '^main/(gate|door|journal|settings|staff|schedule)/' },
      to: { path: '^(electron|node_modules/electron)(/|$)' },
    },
    {
      name: 'what-ships-knows-no-developer-tool',
      comment: 'scripts/ does not ship; above all the crops command, which writes pixels, is out of the kiosk’s reach',
      severity: 'error',
      from: { path: '^(contract|main|renderer)/', pathNot: '\\.test\\.(ts|mjs)$' },
      to: { path: '^scripts/' },
    },
    {
      name: 'no-age-at-the-gate',
      comment: 'ages are counted beside the gate: neither it nor the loop that feeds it may know of them',
      severity: 'error',
      from: { path: '^main/(gate|door)/|^main/gate-loop\\.ts$' },
      to: { path: '/(no-)?age(-statistic|-estimator|-head)?\\.ts$' },
    },
    {
      name: 'one-file-connects',
      comment:
        'no network: only the line to a serial server connects, and only where the owner says; the others use no socket of it',
      severity: 'error',
      from: {
        path: '^(contract|main|renderer)/',
        pathNot: '^main/door/(transport/(tcp|address)|process)\\.ts$|/preview/|\\.test\\.(ts|mjs)$',
      },
      to: { path: '^(node:)?(net|http|https|http2|tls|dgram|dns)(/|$)' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: '\\.test\\.(ts|mjs)$' },
      to: { path: '\\.test\\.(ts|mjs)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|out|node_modules/(?!electron))/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.svelte', '.json'],
      conditionNames: ['import', 'default'],
    },
  },
};
