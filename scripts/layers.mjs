/**
 * The architecture as data: which layer may import which, and which packages belong to whom. Lint is made from it
 * (`oxlint.config.ts`), and `scripts/lint.mjs` checks that a planted breach of every rule is reported.
 *
 * @typedef {object} Layer
 * @property {readonly string[]} may Layers it may import.
 * @property {readonly string[]} [typesOnly] Layers of which it may import types, but no values.
 * @property {'NONE' | 'ZOD' | 'ANY'} packages Bare imports: none, `zod` alone, or any that has no other owner.
 */

const BELOW_ENTRY = ['domain', 'contract', 'wire', 'app', 'imaging', 'documents', 'devices', 'gateways', 'db'];

/** @type {Readonly<Record<string, Layer>>} */
export const LAYERS = {
  domain: { may: [], packages: 'NONE' },
  contract: { may: ['domain'], packages: 'ZOD' },
  wire: { may: ['domain', 'contract'], packages: 'ANY' },
  app: { may: ['domain', 'contract'], packages: 'ZOD' },
  imaging: { may: ['domain', 'contract', 'app'], packages: 'ANY' },
  documents: { may: ['domain', 'contract', 'app'], packages: 'ANY' },
  devices: { may: ['domain', 'contract', 'app'], packages: 'ANY' },
  gateways: { may: ['domain', 'contract', 'app'], packages: 'ANY' },
  db: { may: ['domain', 'contract', 'app'], packages: 'ANY' },
  commands: { may: BELOW_ENTRY, packages: 'ANY' },
  backend: { may: BELOW_ENTRY, packages: 'ANY' },
  devicehost: { may: BELOW_ENTRY, packages: 'ANY' },
  scanworker: { may: BELOW_ENTRY, packages: 'ANY' },
  imageworker: { may: BELOW_ENTRY, packages: 'ANY' },
  signworker: { may: BELOW_ENTRY, packages: 'ANY' },
  simulator: { may: BELOW_ENTRY, packages: 'ANY' },
  main: { may: [...BELOW_ENTRY, 'commands'], packages: 'ANY' },
  cli: { may: [...BELOW_ENTRY, 'commands'], packages: 'ANY' },
  preload: { may: ['contract'], typesOnly: ['domain'], packages: 'ANY' },
  renderer: { may: ['contract'], typesOnly: ['domain'], packages: 'ANY' },
  // The page in a citizen's phone: one small file, so it carries rules of `domain` and no schema.
  phone: { may: ['domain'], typesOnly: ['contract'], packages: 'ANY' },
};

/** Packages that only the named layers import. `^` starts a regular expression on the import's text. */
export const PACKAGE_OWNERS = [
  { pattern: '^electron(/|$)', sample: 'electron', owners: ['main', 'preload'] },
  { pattern: '^(better-sqlite3|kysely)(/|$)', sample: 'better-sqlite3', owners: ['db'] },
  { pattern: '^(serialport|node-hid|@serialport|koffi)(/|$)', sample: 'serialport', owners: ['devices'] },
  { pattern: '^(escpos|opentype\\.js|fast-xml-parser)(/|$)', sample: 'escpos', owners: ['devices'] },
  { pattern: '^sharp$', sample: 'sharp', owners: ['imaging', 'devices'] },
  { pattern: '^(@hyzyla/pdfium|heic-decode)(/|$)', sample: 'heic-decode', owners: ['imaging'] },
  { pattern: '^bonjour-service$', sample: 'bonjour-service', owners: ['devices'] },
  { pattern: '^@noble/ciphers(/|$)', sample: '@noble/ciphers', owners: ['gateways', 'phone'] },
  { pattern: '^@cantoo/pdf-lib$', sample: '@cantoo/pdf-lib', owners: ['imaging'] },
  {
    pattern: '^(zxing-wasm|tesseract\\.js-core|@tesseract\\.js-data)(/|$)',
    sample: 'zxing-wasm',
    owners: ['imaging'],
  },
  { pattern: '^(pkijs|asn1js)$', sample: 'pkijs', owners: ['imaging'] },
  { pattern: '^ws$', sample: 'ws', owners: ['gateways'] },
  { pattern: '^(csv-parse|read-excel-file)(/|$)', sample: 'csv-parse', owners: ['documents'] },
  {
    pattern: '^(liquidjs|docxtemplater|pizzip|write-excel-file)(/|$)',
    sample: 'write-excel-file',
    owners: ['documents'],
  },
  { pattern: '^bwip-js(/|$)', sample: 'bwip-js', owners: ['documents', 'devices'] },
  { pattern: '^(react|react-dom|@mantine|@tabler)(/|$)', sample: 'react', owners: ['renderer'] },
];

/** Layers that run in a sandboxed window or a browser: nothing of Node exists there. */
export const WINDOW_LAYERS = ['renderer', 'preload', 'phone'];

/** Layers that lie beside `electron`. */
const OUTER_LAYERS = ['renderer', 'phone'];

/** Folder of a layer, from the project's root. @param {string} layer */
export const folderOf = (layer) => (OUTER_LAYERS.includes(layer) ? layer : `electron/${layer}`);

/**
 * Every forbidden kind of import of a layer: a regular expression on the import's text, and a sample that breaks it.
 * @param {string} layer
 * @returns {{ regex: string, sample: string, message: string, allowTypeImports: boolean }[]}
 */
export function importRulesOf(layer) {
  const { may, typesOnly = [], packages } = LAYERS[layer] ?? { may: [], packages: 'NONE' };
  const rules = [];
  for (const other of Object.keys(LAYERS)) {
    if (other === layer || may.includes(other)) continue;
    const up = OUTER_LAYERS.includes(layer) ? '../../electron' : '..';
    rules.push({
      // A path that climbs, then enters the other layer; `electron/` stands in between when it comes from outside.
      regex: `^(\\.\\./)+(electron/)?${other}/`,
      sample: OUTER_LAYERS.includes(other) ? `../../${other}/src/x.ts` : `${up}/${other}/x.ts`,
      message: `${layer} must not import ${other}${typesOnly.includes(other) ? ' (types are fine)' : ''}.`,
      allowTypeImports: typesOnly.includes(other),
    });
  }
  rules.push({
    regex: '^(\\.\\./)+(test|scripts)/',
    sample: '../../test/x.ts',
    message: 'The program never imports tests or scripts.',
    allowTypeImports: false,
  });
  if (packages === 'NONE') {
    rules.push({ regex: '^[^.]', sample: 'node:fs', message: `${layer} imports no package.`, allowTypeImports: false });
  }
  if (packages === 'ZOD') {
    const sample = 'node:fs';
    // "Anything bare but zod", spelled out because the engine has no look-ahead.
    const regex = '^([^.z]|z[^o]|zo[^d]|zod.)';
    rules.push({ regex, sample, message: `${layer} imports zod and no other package.`, allowTypeImports: false });
  }
  if (packages === 'ANY') {
    for (const { pattern, sample, owners } of PACKAGE_OWNERS) {
      if (owners.includes(layer)) continue;
      const message = `${sample} belongs to ${owners.join(' and ')}.`;
      rules.push({ regex: pattern, sample, message, allowTypeImports: false });
    }
  }
  if (WINDOW_LAYERS.includes(layer)) {
    const message = `${layer} runs in a sandbox without Node.`;
    rules.push({ regex: '^node:', sample: 'node:fs', message, allowTypeImports: false });
  }
  return rules;
}

/**
 * Folders with rules of their own besides their layer's, the more special one later.
 * @type {readonly { folder: string, layer: string, rules: ReturnType<typeof importRulesOf> }[]}
 */
export const FOLDER_RULES = [
  {
    folder: 'electron/devices/printer',
    layer: 'devices',
    rules: [
      {
        regex: '(^|/)escpos-decoder/',
        sample: '../escpos-decoder/x.ts',
        message: 'The strict decoder checks the encoders, so they share no code.',
        allowTypeImports: false,
      },
    ],
  },
  {
    folder: 'electron/devices/printer/escpos-decoder',
    layer: 'devices',
    rules: [
      {
        regex: '^\\.\\./[^.]',
        sample: '../encoder/x.ts',
        message: 'The strict decoder checks the encoders, so they share no code.',
        allowTypeImports: false,
      },
    ],
  },
];
