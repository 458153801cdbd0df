import { readFile } from 'node:fs/promises';
import { createTokenModules } from '../devices/token/pkcs11/token-modules.ts';
import { quietPictureLibrary } from '../imaging/page/quiet-library.ts';
import { inspectPdf } from '../imaging/signing/inspect-pdf.ts';
import { connectStarter } from '../wire/connect-starter.ts';
import { serveWire } from '../wire/server.ts';
import { signerHandlers } from './handlers.ts';

/** The process in which documents are signed: libraries of tokens are code of other makers, and may hang or crash. */

/** Two folders up lie the resources, from source and from the bundle alike. */
const FONT = new URL('../../resources/fonts/Tinos-Regular.ttf', import.meta.url);

quietPictureLibrary(process);
const port = await connectStarter(process);
// A token that is asked something just now does not hold the process up.
port.onClose(() => process.exit(0));
serveWire(
  port,
  signerHandlers({
    modules: createTokenModules(),
    font: () => readFile(FONT),
    inspect: (pdf) => inspectPdf(pdf, { rootsPem: [] }),
  }),
);
