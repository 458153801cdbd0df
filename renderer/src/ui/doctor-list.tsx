import type { DoctorCheck } from '../../../electron/contract/methods/system.ts';
import { useText } from '../i18n/text-context.ts';
import type { PlainTextKey } from '../i18n/translate.ts';
import classes from './doctor-list.module.css';
import { StateWord } from './state-word.tsx';

interface CheckTexts {
  readonly name: PlainTextKey;
  /** What to do when the check is not well; nothing for one that cannot fail. */
  readonly advice: PlainTextKey | null;
}

/** Checks that have texts of their own; one of a later version is shown by its id and its English action. */
const TEXTS: Readonly<Record<string, CheckTexts>> = {
  version: { name: 'doctor.version', advice: null },
  clock: { name: 'doctor.clock', advice: 'doctor.adviceClock' },
  disk: { name: 'doctor.disk', advice: 'doctor.adviceDisk' },
  store: { name: 'doctor.store', advice: 'doctor.adviceStore' },
  key: { name: 'doctor.key', advice: 'doctor.adviceKey' },
  backup: { name: 'doctor.backup', advice: 'doctor.adviceBackup' },
  devices: { name: 'doctor.devices', advice: 'doctor.adviceDevices' },
};

const STATES = { ok: 'ok', warn: 'warn', fail: 'bad' } as const;

/** Numbered checks, so that a person can say "check 4" on the phone. Findings are English, for IT. */
export function DoctorList({ checks }: { readonly checks: readonly DoctorCheck[] }) {
  const { t } = useText();
  return (
    <ol className={classes.list}>
      {checks.map((check) => {
        const texts = TEXTS[check.id];
        return (
          <li key={check.number} className={classes.check} data-state={check.state}>
            <span className={classes.number}>{check.number}</span>
            <div className={classes.words}>
              <p className={classes.name}>{texts === undefined ? check.id : t(texts.name)}</p>
              {check.state !== 'ok' && texts?.advice && <p className={classes.action}>{t(texts.advice)}</p>}
              <p className={classes.finding} lang="en">
                {[check.finding, texts?.advice ? '' : check.action].filter(Boolean).join(' ')}
              </p>
            </div>
            <StateWord state={STATES[check.state]}>{t(`doctor.state.${check.state}`)}</StateWord>
          </li>
        );
      })}
    </ol>
  );
}
