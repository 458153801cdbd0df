import { VI_CALENDAR } from './calendar.ts';
import { VI_CATALOGUE } from './catalogue.ts';
import { VI_COUNTER } from './counter.ts';
import { VI_DEADLINE } from './deadline.ts';
import { VI_DEVICES } from './devices.ts';
import { VI_DOSSIER } from './dossier.ts';
import { VI_EXTERNAL } from './external.ts';
import { VI_KIOSK } from './kiosk.ts';
import { VI_ONSPOT } from './onspot.ts';
import { VI_PAGES } from './pages.ts';
import { VI_PAPER_SETUP } from './paper-setup.ts';
import { VI_PAPERS } from './papers.ts';
import { VI_PAYMENT } from './payment.ts';
import { VI_PUBLIC } from './public.ts';
import { VI_QUEUE_SETUP } from './queue-setup.ts';
import { VI_RECEPTION } from './reception.ts';
import { VI_SCAN } from './scan.ts';
import { VI_SESSION } from './session.ts';
import { VI_SETUP } from './setup.ts';
import { VI_SHELL } from './shell.ts';
import { VI_SIGNING } from './signing.ts';
import { VI_SUPERVISOR } from './supervisor.ts';
import { VI_WIZARD } from './wizard.ts';
import { VI_WORK } from './work.ts';

/** Every visible text in Vietnamese, the language all others follow. */
export const VI = {
  ...VI_SHELL,
  ...VI_SESSION,
  ...VI_WORK,
  ...VI_COUNTER,
  ...VI_DOSSIER,
  ...VI_SCAN,
  ...VI_PAGES,
  ...VI_SIGNING,
  ...VI_RECEPTION,
  ...VI_EXTERNAL,
  ...VI_ONSPOT,
  ...VI_PAPERS,
  ...VI_PAYMENT,
  ...VI_SUPERVISOR,
  ...VI_SETUP,
  ...VI_CALENDAR,
  ...VI_DEADLINE,
  ...VI_DEVICES,
  ...VI_CATALOGUE,
  ...VI_QUEUE_SETUP,
  ...VI_PAPER_SETUP,
  ...VI_WIZARD,
  ...VI_PUBLIC,
  ...VI_KIOSK,
} as const;
