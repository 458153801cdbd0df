/** The thread of the bundled reader: starts a program, then answers page after page until it is ended. */
import { parentPort, workerData } from 'node:worker_threads';
import type { OcrFiles } from './ocr-files.ts';
import { startRecogniser } from './recognise.ts';
import type { ThreadAnswer, ThreadPage } from './thread-messages.ts';

if (parentPort === null) throw new Error('this module runs as a thread');
const port = parentPort;
const answer = (message: ThreadAnswer) => port.postMessage(message);

const recogniser = await startRecogniser(workerData as OcrFiles);
port.on('message', ({ picture, dpi }: ThreadPage) => answer({ kind: 'PAGE', tsv: recogniser.read(picture, dpi) }));
answer({ kind: 'READY' });
