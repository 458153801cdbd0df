import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const PROGRAM = fileURLToPath(new URL('./Preflight.java', import.meta.url));
const FOLDER = '/usr/share/java';
const LIBRARIES = ['preflight', 'pdfbox2', 'fontbox2', 'xmpbox', 'commons-logging', 'javax.activation', 'jaxb-api'].map(
  (name) => `${FOLDER}/${name}.jar`,
);

/**
 * Whether the libraries of PDFBox 2 and a Java that runs from source are installed (Debian: openjdk-17-jdk-headless,
 * libpdfbox2-java, libactivation-java, libjaxb-api-java).
 */
export const hasPreflight = (): boolean =>
  LIBRARIES.every((library) => existsSync(library)) && existsSync('/usr/bin/java');

/** Checks files by PDFBox preflight against PDF/A-1b. Out: `OK` or what is wrong, in the order of the files. */
export async function preflight(files: readonly string[]): Promise<string[]> {
  const { stdout } = await run('/usr/bin/java', ['-cp', LIBRARIES.join(':'), PROGRAM, ...files], {
    maxBuffer: 1 << 24,
  });
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.split('\t')[0] ?? '');
}

/** The same file labelled PDF/A-1b: its structure is made so that it is one. Throws for a file that is not of part 2. */
export function partOneTwin(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const twin = text.replace('<pdfaid:part>2<', '<pdfaid:part>1<');
  if (twin === text) throw new Error('the file does not say that it is of part 2');
  return Buffer.from(twin, 'latin1');
}
