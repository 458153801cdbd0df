import { type RefObject, useRef, useState } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import { ProcedureSheetButton } from '../sheets/procedure-sheet-button.tsx';
import { useKeys } from '../use-keys.ts';
import { ApplicantFields, type KnownPeopleKeys } from './applicant-fields.tsx';
import { CardLine } from './card-message.tsx';
import { CodeField } from './code-field.tsx';
import { FilingFields, FilingLine, isFiledUnusually } from './filing-fields.tsx';
import { OwnerFields } from './owner-fields.tsx';
import { PaperList } from './paper-list.tsx';
import { PersonPanel } from './person-panel.tsx';
import { ProcedureSearch } from './procedure-search.tsx';
import { ReceptionFoot } from './reception-foot.tsx';
import classes from './reception-form.module.css';
import { ReceptionMessages } from './reception-messages.tsx';
import { papersOf } from './reception-value.ts';
import { usePeopleKeys } from './use-people-keys.ts';
import { type ReceptionOptions, useReception } from './use-reception.ts';

interface ReceptionFormProps extends ReceptionOptions {
  readonly isShown: boolean;
  readonly nameField: RefObject<HTMLInputElement | null>;
  readonly onOpen: (dossier: { readonly id: string; readonly code: string }) => void;
}

export type Reception = ReturnType<typeof useReception>;

/** A dossier is received: who, which procedure, which papers. What is typed is kept in the clerk's name. */
export function ReceptionForm({ isShown, nameField, onOpen, ...options }: ReceptionFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const codeField = useRef<HTMLInputElement>(null);
  const procedureField = useRef<HTMLInputElement>(null);
  const allButton = useRef<HTMLButtonElement>(null);
  const submitButton = useRef<HTMLButtonElement>(null);
  const fields = { form, name: nameField, code: codeField, procedure: procedureField, allButton, submitButton };
  const reception = useReception(options, fields);
  const { memory, takeLast } = reception;
  const { config } = options;
  const people = usePeopleKeys(memory.people, reception.takePerson);
  const [duplicate] = memory.duplicates;
  useKeys(
    isShown
      ? {
          F9: reception.submit,
          'Ctrl+S': reception.submit,
          'Ctrl+F': () => nameField.current?.select(),
          'Alt+R': reception.reuseAll,
          'Alt+T': takeLast ?? undefined,
          'Alt+X': duplicate && (() => onOpen(duplicate)),
        }
      : {},
  );

  return (
    <form
      ref={form}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        reception.submit();
      }}
    >
      <div className={classes.body}>
        <div className={classes.who}>
          <ReceptionMessages reception={reception} />
          <Who
            reception={reception}
            people={people}
            nameField={nameField}
            config={config}
            counterCode={options.counterCode}
            isShown={isShown}
          />
        </div>
        <PersonPanel
          memory={memory}
          activeId={people.activeId}
          onPick={reception.takePerson}
          onLast={takeLast}
          onOpen={onOpen}
        />
        <div className={classes.what}>
          <What reception={reception} fields={fields} config={config} isShown={isShown} onOpen={onOpen} />
        </div>
      </div>
      <ReceptionFoot
        reception={reception}
        forms={config.applicationForms}
        isShown={isShown}
        ticketNumber={options.ticket?.number ?? null}
        submitButton={submitButton}
      />
    </form>
  );
}

interface WhoProps extends Pick<ReceptionFormProps, 'config' | 'counterCode' | 'isShown' | 'nameField'> {
  readonly reception: Reception;
  readonly people: KnownPeopleKeys;
}

/** Who hands it in, whose matter it is, and on which ways. */
function Who({ reception, people, nameField, config, counterCode, isShown }: WhoProps) {
  const { value, problems } = reception;
  const kindField = useRef<HTMLSelectElement>(null);
  const returnField = useRef<HTMLSelectElement>(null);
  const [isFilingOpen, setFilingOpen] = useState(false);
  const isFilingShown = isFilingOpen || isFiledUnusually(value);
  function openFiling(): void {
    setFilingOpen(true);
    requestAnimationFrame(() => returnField.current?.focus());
  }
  useKeys(isShown ? { 'Alt+E': openFiling, 'Alt+O': () => kindField.current?.focus() } : {});
  return (
    <ApplicantFields
      head={<CardLine outcome={reception.card.outcome} onUndo={reception.beforeCard && reception.undoCard} />}
      value={value}
      problems={problems}
      nameField={nameField}
      known={people}
      onChange={reception.set}
    >
      <OwnerFields
        value={value}
        problems={problems}
        submittedBy={value.submittedBy}
        kindField={kindField}
        lineEnd={<FilingLine value={value} isOpen={isFilingShown} onOpen={openFiling} />}
        onChange={reception.set}
      />
      {isFilingShown && (
        <FilingFields
          value={value}
          units={config.units}
          ownUnitCode={config.counters.find(({ code }) => code === counterCode)?.unitCode ?? ''}
          postPrices={config.settings.payment.postPrices}
          hasPost={reception.procedure?.bcci ?? true}
          returnField={returnField}
          onChange={reception.set}
        />
      )}
    </ApplicantFields>
  );
}

interface WhatProps extends Pick<ReceptionFormProps, 'config' | 'isShown' | 'onOpen'> {
  readonly reception: Reception;
  readonly fields: Parameters<typeof useReception>[1];
}

/** What is handed in, on which way, and the papers of it. */
function What({ reception, fields, config, isShown, onOpen }: WhatProps) {
  const { t } = useText();
  const { value, problems, procedure, external } = reception;
  return (
    <>
      <div className={classes.procedure}>
        <ProcedureSearch
          procedures={reception.procedures}
          code={value.procedureCode}
          problem={problems.procedureCode}
          field={fields.procedure}
          last={reception.takeLast === null ? null : reception.memory.lastProcedure}
          onLast={() => reception.takeLast?.()}
          onPick={reception.pickProcedure}
        />
        {config.externalSystems.some(({ active }) => active) && (
          <CodeField
            code={value.externalCode}
            external={external}
            field={fields.code}
            onType={(externalCode) => reception.set({ externalCode, externalSystem: '' })}
            onOpen={onOpen}
          />
        )}
      </div>
      {procedure && <ProcedureSheetButton procedureCode={procedure.code} isShown={isShown} />}
      {procedure?.sample && <Notice tone="info">{t('reception.sampleNote')}</Notice>}
      {procedure ? (
        <PaperList
          key={procedure.code}
          procedure={procedure}
          papers={papersOf(value, procedure)}
          reusable={reception.reusable}
          residenceReason={value.residenceReason}
          problem={problems.papers}
          allButton={fields.allButton}
          onChange={reception.setPapers}
          onReuseAll={reception.reuseAll}
          onAll={() => fields.submitButton.current?.focus()}
        />
      ) : (
        <p className={classes.hint}>{t('reception.papersFirst')}</p>
      )}
    </>
  );
}
