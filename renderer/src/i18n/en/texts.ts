import { EN_CALENDAR } from './calendar.ts';
import { EN_CATALOGUE } from './catalogue.ts';
import { EN_COUNTER } from './counter.ts';
import { EN_DEADLINE } from './deadline.ts';
import { EN_DEVICES } from './devices.ts';
import { EN_DOSSIER } from './dossier.ts';
import { EN_EXTERNAL } from './external.ts';
import { EN_KIOSK } from './kiosk.ts';
import { EN_ONSPOT } from './onspot.ts';
import { EN_PAGES } from './pages.ts';
import { EN_PAPER_SETUP } from './paper-setup.ts';
import { EN_PAPERS } from './papers.ts';
import { EN_PAYMENT } from './payment.ts';
import { EN_PUBLIC } from './public.ts';
import { EN_QUEUE_SETUP } from './queue-setup.ts';
import { EN_RECEPTION } from './reception.ts';
import { EN_SCAN } from './scan.ts';
import { EN_SESSION } from './session.ts';
import { EN_SETUP } from './setup.ts';
import { EN_SHELL } from './shell.ts';
import { EN_SIGNING } from './signing.ts';
import { EN_SUPERVISOR } from './supervisor.ts';
import { EN_WIZARD } from './wizard.ts';
import { EN_WORK } from './work.ts';

/** Every visible text in English. */
export const EN = {
  ...EN_SHELL,
  ...EN_SESSION,
  ...EN_WORK,
  ...EN_COUNTER,
  ...EN_DOSSIER,
  ...EN_SCAN,
  ...EN_PAGES,
  ...EN_SIGNING,
  ...EN_RECEPTION,
  ...EN_EXTERNAL,
  ...EN_ONSPOT,
  ...EN_PAPERS,
  ...EN_PAYMENT,
  ...EN_SUPERVISOR,
  ...EN_SETUP,
  ...EN_CALENDAR,
  ...EN_DEADLINE,
  ...EN_DEVICES,
  ...EN_CATALOGUE,
  ...EN_QUEUE_SETUP,
  ...EN_PAPER_SETUP,
  ...EN_WIZARD,
  ...EN_PUBLIC,
  ...EN_KIOSK,
} as const;
