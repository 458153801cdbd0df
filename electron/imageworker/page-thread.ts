import { parentPort } from 'node:worker_threads';
import { cleanPage } from '../imaging/clean/clean-page.ts';
import { quietPictureLibrary } from '../imaging/page/quiet-library.ts';
import { messagePort } from '../wire/adapters.ts';
import { serveWire } from '../wire/server.ts';

/** A thread that cleans one page at a time. */

if (!parentPort) throw new Error('This module is a thread of the image worker.');
quietPictureLibrary(process);
serveWire(messagePort(parentPort), { 'imaging.clean': (page) => cleanPage(page) });
