/** How a system wants its files named. */
export interface NameRule {
  /** `{code}`, `{n}`, `{component}`, `{version}` stand for the dossier's code, the number, the component's code, the version. */
  readonly fileName: string;
  /** Letters without marks, digits, dot, dash and underscore alone. */
  readonly plainNames: boolean;
  /** Longest file name, ending counted. */
  readonly maxNameLength: number;
}

export interface NamedComponent {
  readonly ordinal: number;
  readonly code: string;
  readonly version: number;
}

const ENDING = '.pdf';
/** What Windows refuses in a name, and control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the point is to take these characters out
const UNUSABLE = /[<>:"/\\|?*\u0000-\u001f\u007f]/g;
/** Names that Windows keeps for devices, whatever their ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The folder of a dossier: its official code in letters that every system takes. Never empty, never a way out of its place. */
export function handInFolderName(code: string): string {
  return usable(plain(code)) || 'ho-so';
}

/**
 * Names of a dossier's files by a target's rule, in the order of `components`; no two are the same, also where a system takes
 * capital letters for small ones.
 */
export function handInNames(code: string, components: readonly NamedComponent[], rule: NameRule): string[] {
  const taken = new Set<string>();
  return components.map((component) => {
    const stem = stemOf(code, component, rule);
    for (let copy = 1; ; copy += 1) {
      const suffix = copy === 1 ? ENDING : `-${copy}${ENDING}`;
      const name = `${cut(stem, rule.maxNameLength - suffix.length)}${suffix}`;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}

function stemOf(code: string, { ordinal, code: component, version }: NamedComponent, rule: NameRule): string {
  const values: Readonly<Record<string, string>> = {
    code,
    n: String(ordinal),
    component,
    version: String(version),
  };
  const filled = rule.fileName.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
  const named = filled.toLowerCase().endsWith(ENDING) ? filled.slice(0, -ENDING.length) : filled;
  return usable(rule.plainNames ? plain(named) : named.normalize('NFC')) || `${ordinal}`;
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/\s+/g, '-')
    .replace(/[^A-Za-z0-9._-]/g, '_');
}

/** Without what Windows refuses: some characters, dots and spaces around, names of devices. */
function usable(text: string): string {
  const clean = text.replace(UNUSABLE, '_').replace(/^[. ]+|[. ]+$/g, '');
  return RESERVED.test(clean) ? `_${clean}` : clean;
}

/** By code points: half a letter is no letter. A cut that ends in a dot or space would be changed by Windows. */
const cut = (stem: string, length: number): string =>
  Array.from(stem)
    .slice(0, Math.max(1, length))
    .join('')
    .replace(/[. ]+$/, '_');
