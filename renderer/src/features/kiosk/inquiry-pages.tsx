import { IconFileSearch, IconListDetails } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/text-context.ts';
import barClasses from './bar.module.css';
import { LookUpPage } from './look-up-page.tsx';
import { ProcedureSearchPage, ProceduresPage } from './procedure-pages.tsx';
import { SheetPage } from './sheet-page.tsx';
import type { KioskFlow } from './use-kiosk-flow.ts';

/** The page for what can be asked without a number, at any hour; null where another page is meant. */
export function inquiryPage(flow: KioskFlow): ReactNode {
  const { view, typed, pageNumber } = flow;
  const home = (): void => flow.show({ kind: 'HOME' });
  const openSheet = (code: string): void => flow.open({ kind: 'SHEET', code, from: view });
  const onTyped = (text: string): void => flow.setTyped(() => text);
  if (view.kind === 'LOOK_UP') {
    return <LookUpPage typed={typed} lookUp={flow.lookUp} onTyped={onTyped} onGo={flow.lookUpTyped} onBack={home} />;
  }
  if (view.kind === 'PROCEDURES') {
    return (
      <ProceduresPage
        key={pageNumber}
        field={view.field}
        onField={(field) => flow.open({ kind: 'PROCEDURES', field })}
        onProcedure={openSheet}
        onSearch={() => flow.openTyping('PROCEDURE_SEARCH')}
        onBack={view.field === null ? home : () => flow.show({ kind: 'PROCEDURES', field: null })}
      />
    );
  }
  if (view.kind === 'PROCEDURE_SEARCH') {
    return (
      <ProcedureSearchPage
        typed={typed}
        onTyped={onTyped}
        onProcedure={openSheet}
        onBack={() => flow.show({ kind: 'PROCEDURES', field: null })}
      />
    );
  }
  if (view.kind === 'SHEET') return <SheetPage key={view.code} code={view.code} onBack={() => flow.show(view.from)} />;
  return null;
}

/** The two questions that need no number: how is my dossier, and what does a procedure ask for. */
export function InquiryButtons({ flow }: { readonly flow: Pick<KioskFlow, 'open' | 'openTyping'> }) {
  const { t } = useText();
  return (
    <>
      <button type="button" className={barClasses.plain} onClick={() => flow.openTyping('LOOK_UP')}>
        <IconFileSearch aria-hidden="true" />
        {t('kiosk.lookUp')}
      </button>
      <button type="button" className={barClasses.plain} onClick={() => flow.open({ kind: 'PROCEDURES', field: null })}>
        <IconListDetails aria-hidden="true" />
        {t('kiosk.procedures')}
      </button>
    </>
  );
}
