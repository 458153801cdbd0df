import { UnstyledButton } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import { KeyMark } from '../scan/key-mark.tsx';
import { useDialogKeys } from '../scan/use-dialog-keys.ts';
import { pagesIn } from './page-order.ts';
import classes from './pages.module.css';
import type { Workspace } from './use-workspace.ts';

/** Papers with a key of their own; the others are reached by Tab. */
const KEYED = 9;

/** Where the chosen pages go: a digit or Enter on a paper puts them at its end. */
export function MovePanel({ workspace }: { readonly workspace: Workspace }) {
  const { t } = useText();
  const { dossier, pages, selection, paper } = workspace;
  const put = (ordinal: number): void => workspace.putInto(ordinal);
  useDialogKeys(
    true,
    Object.fromEntries(
      dossier.components.slice(0, KEYED).map(({ ordinal }, index) => [String(index + 1), () => put(ordinal)]),
    ),
  );
  return (
    <section className={classes.panel} aria-label={t('pages.moveTitle')}>
      <h2 className={classes.panelTitle}>{t('pages.moveTitle')}</h2>
      <p className={classes.soft}>{t('pages.moveLead', { count: selection.chosen.length })}</p>
      <ol className={classes.choices}>
        {dossier.components.map(({ ordinal, name }, index) => (
          <li key={ordinal}>
            <UnstyledButton
              className={classes.choice}
              data-chosen={ordinal === paper?.ordinal || undefined}
              data-autofocus={index === 0 || undefined}
              onClick={() => put(ordinal)}
            >
              {index < KEYED && <KeyMark name={String(index + 1)} />}
              <span>
                {ordinal}. {name} · {t('scan.pages', { pages: pagesIn(pages, ordinal).length })}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
      <p className={classes.soft}>{t('pages.escBack')}</p>
    </section>
  );
}
