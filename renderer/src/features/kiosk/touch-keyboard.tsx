import { IconBackspace } from '@tabler/icons-react';
import { useText } from '../../i18n/text-context.ts';
import classes from './search-page.module.css';

interface TouchKeyboardProps {
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  /** What is typed: words have a space, codes have digits and marks. */
  readonly kind?: 'WORDS' | 'CODE';
}

/** The letters without marks are enough: d finds đ, and a finds ă and â. */
const WORD_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;
const CODE_ROWS = ['1234567890', 'QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM-.'] as const;

/** A keyboard on the glass. */
export function TouchKeyboard({ typed, onTyped, kind = 'WORDS' }: TouchKeyboardProps) {
  const { t } = useText();
  const isCode = kind === 'CODE';
  const rows = isCode ? CODE_ROWS : WORD_ROWS;
  const eraseRow = rows.length - 2;
  return (
    <div className={classes.keyboard} data-kind={kind}>
      {rows.map((row, index) => (
        <div key={row} className={classes.row}>
          {Array.from(row, (letter) => (
            <button key={letter} type="button" className={classes.key} onClick={() => onTyped(typed + letter)}>
              {letter.toUpperCase()}
            </button>
          ))}
          {index === eraseRow && (
            <button
              type="button"
              className={`${classes.key} ${classes.tool}`}
              aria-label={t('kiosk.erase')}
              onClick={() => onTyped(typed.slice(0, -1))}
            >
              <IconBackspace aria-hidden="true" />
            </button>
          )}
          {index === rows.length - 1 && (
            <>
              {!isCode && (
                <button
                  type="button"
                  className={`${classes.key} ${classes.tool} ${classes.wide}`}
                  onClick={() => onTyped(`${typed} `)}
                >
                  {t('kiosk.space')}
                </button>
              )}
              <button type="button" className={`${classes.key} ${classes.tool}`} onClick={() => onTyped('')}>
                {t('kiosk.clear')}
              </button>
            </>
          )}
        </div>
      ))}
    </div>
  );
}

interface TypedFieldProps {
  readonly typed: string;
  readonly label: string;
}

/** What was typed so far. */
export function TypedField({ typed, label }: TypedFieldProps) {
  return (
    <p className={classes.field} role="status" aria-label={label}>
      {typed}
      <span className={classes.caret} aria-hidden="true" />
    </p>
  );
}
