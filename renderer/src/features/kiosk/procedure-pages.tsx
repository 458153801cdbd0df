import { IconChevronRight, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { useErrorText, useText } from '../../i18n/text-context.ts';
import barClasses from './bar.module.css';
import { PageBar } from './page-bar.tsx';
import { type Block, PagedBlocks } from './paged-blocks.tsx';
import classes from './procedure-pages.module.css';
import searchClasses from './search-page.module.css';
import { TouchKeyboard, TypedField } from './touch-keyboard.tsx';

type Procedures = MethodOutput<'kiosk.procedures'>;

/** As many as one question answers; a field with more is searched. */
const MAX_LISTED = 200;
/** As many results as a person reads without searching again. */
const MAX_FOUND = 6;

interface ProceduresPageProps {
  /** Null shows the fields. */
  readonly field: string | null;
  readonly onField: (field: string) => void;
  readonly onProcedure: (code: string) => void;
  readonly onSearch: () => void;
  readonly onBack: () => void;
}

/** The fields of the office's procedures, or the procedures of one field. Their names stay as they are announced. */
export function ProceduresPage({ field, onField, onProcedure, onSearch, onBack }: ProceduresPageProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const { value, error } = useProcedures('', field ?? '', field === null ? 1 : MAX_LISTED);
  const blocks = value === null ? [] : field === null ? fieldBlocks(value) : procedureBlocks(value);
  const title = field ?? t('kiosk.proceduresTitle');

  function fieldBlocks({ fields }: Procedures): Block[] {
    return fields.map(({ name, procedures }) => ({
      key: name,
      content: <Row name={name} note={t('kiosk.proceduresOf', { count: procedures })} onChoose={() => onField(name)} />,
    }));
  }
  function procedureBlocks({ procedures }: Procedures): Block[] {
    return procedures.map(({ code, name }) => ({
      key: code,
      content: <Row name={name} onChoose={() => onProcedure(code)} />,
    }));
  }
  const left = field !== null && value !== null ? value.total - value.procedures.length : 0;
  return (
    <>
      <div className={classes.page}>
        <h1 className={classes.heading} {...(field !== null && { lang: 'vi' })}>
          {title}
        </h1>
        {error && <p className={searchClasses.hint}>{textOf(error)}</p>}
        {value === null && !error && <p className={searchClasses.hint}>{t('kiosk.reading')}</p>}
        {value !== null && blocks.length === 0 && <p className={searchClasses.hint}>{t('kiosk.proceduresNone')}</p>}
        {blocks.length > 0 && <PagedBlocks blocks={blocks} content={blocks.map(({ key }) => key).join('\n')} />}
      </div>
      <PageBar onBack={onBack} read={[{ screen: 'screen-procedures' }, { text: title }]}>
        <button type="button" className={barClasses.plain} onClick={onSearch}>
          <IconSearch aria-hidden="true" />
          {t('kiosk.procedureSearch')}
        </button>
        {left > 0 && <p className={searchClasses.rest}>{t('kiosk.proceduresMore', { count: left })}</p>}
      </PageBar>
    </>
  );
}

interface ProcedureSearchPageProps {
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly onProcedure: (code: string) => void;
  readonly onBack: () => void;
}

/** Finds a procedure by a few letters of its name. Results follow every letter. */
export function ProcedureSearchPage({ typed, onTyped, onProcedure, onBack }: ProcedureSearchPageProps) {
  const { t } = useText();
  const query = typed.trim();
  const { value } = useProcedures(query, '', MAX_FOUND, query !== '');
  const found = query === '' ? [] : (value?.procedures ?? []);
  const isNone = query !== '' && value !== null && found.length === 0;
  const [hidden, setHidden] = useState(0);
  const left = found.length === 0 ? 0 : hidden + (value?.total ?? 0) - found.length;
  return (
    <>
      <div className={searchClasses.page}>
        <h1 className={searchClasses.label}>{t('kiosk.procedureSearch')}</h1>
        <TypedField typed={typed} label={t('kiosk.procedureSearch')} />
        <div className={searchClasses.results}>
          {found.length > 0 ? (
            <PagedBlocks
              key={query}
              blocks={found.map(({ code, name }) => ({
                key: code,
                content: <Row name={name} onChoose={() => onProcedure(code)} />,
              }))}
              content={found.map(({ code }) => code).join('\n')}
              onHidden={setHidden}
            />
          ) : (
            <p className={searchClasses.hint}>
              {t(isNone ? 'kiosk.procedureSearchNone' : 'kiosk.procedureSearchHint')}
            </p>
          )}
        </div>
        <TouchKeyboard typed={typed} onTyped={onTyped} />
      </div>
      <PageBar onBack={onBack} read={[{ screen: 'screen-procedures' }]}>
        {left > 0 && <p className={searchClasses.rest}>{t('kiosk.procedureSearchMore', { count: left })}</p>}
      </PageBar>
    </>
  );
}

/** Asked again when the catalogue changes. */
function useProcedures(query: string, field: string, limit: number, enabled = true) {
  return useQuery('kiosk.procedures', { query, field, limit }, { askAgainOn: ['config.changed'], enabled });
}

interface RowProps {
  readonly name: string;
  readonly note?: string;
  readonly onChoose: () => void;
}

function Row({ name, note, onChoose }: RowProps) {
  return (
    <button type="button" className={classes.row} onClick={onChoose}>
      <span className={classes.name} lang="vi">
        {name}
      </span>
      {note !== undefined && <span className={classes.note}>{note}</span>}
      <IconChevronRight aria-hidden="true" />
    </button>
  );
}
