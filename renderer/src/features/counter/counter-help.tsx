import { Kbd } from '@mantine/core';
import { useText } from '../../i18n/text-context.ts';
import classes from './counter-help.module.css';

const KEYS = [
  ['F2', 'counter.key.F2'],
  ['F3', 'counter.key.F3'],
  ['F4', 'counter.key.F4'],
  ['F5', 'counter.key.F5'],
  ['F6', 'counter.key.F6'],
  ['F7', 'counter.key.F7'],
  ['F9', 'counter.key.F9'],
  ['F10', 'counter.key.F10'],
  ['F11', 'counter.key.F11'],
  ['Esc', 'counter.key.escScan'],
  ['Alt+A', 'counter.key.altA'],
  ['Alt+B', 'counter.key.altB'],
  ['Alt+C', 'counter.key.altC'],
  ['Alt+D', 'counter.key.altD'],
  ['Alt+E', 'counter.key.altE'],
  ['Alt+F', 'payment.key'],
  ['Alt+G', 'counter.key.altG'],
  ['Alt+I', 'counter.key.altI'],
  ['Alt+J', 'counter.key.altJ'],
  ['Alt+K', 'counter.key.altK'],
  ['Alt+L', 'counter.key.altL'],
  ['Alt+M', 'counter.key.altM'],
  ['Alt+N', 'counter.key.altN'],
  ['Alt+O', 'counter.key.altO'],
  ['Alt+P', 'counter.key.altP'],
  ['Alt+Q', 'counter.key.altQ'],
  ['Alt+S', 'counter.key.altS'],
  ['Alt+T', 'counter.key.altT'],
  ['Alt+U', 'counter.key.altU'],
  ['Alt+H', 'counter.key.altH'],
  ['Alt+R', 'counter.key.altR'],
  ['Alt+V', 'counter.key.altV'],
  ['Alt+W', 'counter.key.altW'],
  ['Alt+X', 'counter.key.altX'],
  ['Alt+Y', 'counter.key.altY'],
  ['Alt+Z', 'counter.key.altZ'],
  ['Ctrl+1 2 3 4', 'counter.key.ctrlProfiles'],
  ['Ctrl+B', 'counter.key.ctrlB'],
  ['Ctrl+D', 'counter.key.ctrlD'],
  ['Ctrl+E', 'counter.key.ctrlE'],
  ['Ctrl+G', 'counter.key.ctrlG'],
  ['Ctrl+H', 'counter.key.ctrlH'],
  ['Ctrl+J', 'counter.key.ctrlJ'],
  ['Ctrl+M', 'counter.key.ctrlM'],
  ['Ctrl+N', 'counter.key.ctrlN'],
  ['Ctrl+S', 'counter.key.ctrlS'],
  ['Ctrl+T', 'counter.key.ctrlT'],
  ['Ctrl+V', 'counter.key.ctrlV'],
  ['Ctrl+Z', 'counter.key.ctrlZ'],
  ['Ctrl+F', 'counter.key.ctrlF'],
  ['Ctrl+K', 'counter.key.ctrlK'],
  ['Ctrl+O', 'counter.key.ctrlO'],
  ['Ctrl+P', 'counter.key.ctrlP'],
  ['␣', 'counter.key.space'],
  ['Alt+1 2 3 4', 'counter.key.alt'],
  ['Alt+5 6 7', 'counter.key.altDesk'],
] as const;

/** The help of this window, opened by F1. */
export function CounterHelp() {
  const { t } = useText();
  return (
    <>
      <p>{t('counter.help1')}</p>
      <p>{t('counter.helpQueue')}</p>
      <p>{t('counter.helpLists')}</p>
      <p>{t('counter.helpUndo')}</p>
      <p>{t('counter.helpWalkIn')}</p>
      <p>{t('counter.helpCard')}</p>
      <p>{t('counter.helpReturning')}</p>
      <p>{t('counter.helpScan')}</p>
      <p>{t('counter.helpScanJam')}</p>
      <p>{t('counter.helpScanPages')}</p>
      <p>{t('counter.helpScanPhone')}</p>
      <p>{t('counter.helpPages')}</p>
      <p>{t('counter.helpHandIn')}</p>
      <p>{t('counter.helpReturn')}</p>
      <p>{t('counter.helpScanCode')}</p>
      <p>{t('counter.helpSteps')}</p>
      <p>{t('counter.helpToday')}</p>
      <p>{t('counter.helpPapers')}</p>
      <p>{t('onspot.help')}</p>
      <p>{t('payment.help')}</p>
      <p>{t('counter.helpPrint')}</p>
      <p>{t('counter.help2')}</p>
      <p>{t('counter.help3')}</p>
      <h3>{t('counter.helpKeys')}</h3>
      <dl className={classes.keys}>
        {KEYS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
