import { forgetPhone, readAddress } from './address.ts';
import { SealedLink } from './sealed-link.ts';
import { Uploads } from './uploads.ts';
import { View } from './view.ts';

/** The clock on the page, and the words about a lost link, go on without any news from the PC. */
const TICK_MS = 1_000;

const options = readAddress(location);
const view = new View({
  onFiles: (files) => uploads?.add(files),
  onDone: () => void uploads?.done(),
});
const uploads = options && new Uploads(new SealedLink(options), () => show());

function show(): void {
  if (!uploads) return;
  view.show(uploads);
  if (uploads.ending === null) return;
  clearInterval(clock);
  forgetPhone();
}

const clock = setInterval(show, TICK_MS);
if (uploads) void uploads.run();
else view.showBroken();

// Leaving now would lose what was not sent.
addEventListener('beforeunload', (event) => {
  if (uploads?.ending === null && uploads.count('WAITING', 'SENDING') > 0) event.preventDefault();
});
