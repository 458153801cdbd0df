import { Loader, UnstyledButton } from '@mantine/core';
import {
  IconBook2,
  IconBuildingCommunity,
  IconCalendarWeek,
  IconCash,
  IconDatabase,
  IconDesk,
  IconDeviceDesktop,
  IconFileText,
  IconFileTypography,
  IconFolders,
  IconForms,
  IconHistory,
  IconLink,
  IconListDetails,
  IconPlugConnected,
  IconScan,
  IconSignature,
  IconSitemap,
  IconStethoscope,
  IconTag,
  IconTicket,
  IconUsers,
  IconVolume,
  IconWorldShare,
} from '@tabler/icons-react';
import { type ComponentType, useEffect, useEffectEvent, useState } from 'react';
import type { OfficeConfig } from '../../../../electron/contract/methods/config.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { useText } from '../../i18n/text-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { RoleGate } from '../../ui/role-gate.tsx';
import { CalendarSection } from './calendar/calendar-section.tsx';
import { CatalogueSection } from './catalogue/catalogue-section.tsx';
import { BackupSection } from './sections/backup-section.tsx';
import { BoardSection } from './sections/board-section.tsx';
import { bookView } from './sections/book-view.tsx';
import { CheckSection } from './sections/check-section.tsx';
import { counterView } from './sections/counter-view.tsx';
import { DeskSection } from './sections/desk-section.tsx';
import { DevicesSection } from './sections/devices-section.tsx';
import { DigitizationSection } from './sections/digitization-section.tsx';
import { DisplaySection } from './sections/display-section.tsx';
import { DossierSection } from './sections/dossier-section.tsx';
import { EntitySection } from './sections/entity-section.tsx';
import { externalSystemView } from './sections/external-system-view.tsx';
import { HistorySection } from './sections/history-section.tsx';
import { OfficeSection } from './sections/office-section.tsx';
import { FormsSection, PapersSection } from './sections/papers-section.tsx';
import { PaymentSection } from './sections/payment-section.tsx';
import { PeopleSection } from './sections/people-section.tsx';
import { procedureGroupView } from './sections/procedure-group-view.tsx';
import { QueueSection } from './sections/queue-section.tsx';
import { serviceView } from './sections/service-view.tsx';
import { SigningSection } from './sections/signing-section.tsx';
import { unitView } from './sections/unit-view.tsx';
import classes from './setup-sections.module.css';

/** `digit` opens the section together with Alt. Digits stay what people have learned: a new section gets none. */
const SECTIONS = [
  { id: 'office', Icon: IconBuildingCommunity, digit: 1 },
  { id: 'units', Icon: IconSitemap, digit: 2 },
  { id: 'counters', Icon: IconTag, digit: 3 },
  { id: 'services', Icon: IconListDetails, digit: 4 },
  { id: 'queue', Icon: IconTicket, digit: null },
  { id: 'boards', Icon: IconVolume, digit: null },
  { id: 'procedures', Icon: IconFileText, digit: null },
  { id: 'procedureGroups', Icon: IconLink, digit: null },
  { id: 'dossiers', Icon: IconFolders, digit: null },
  { id: 'desk', Icon: IconDesk, digit: null },
  { id: 'digitization', Icon: IconScan, digit: null },
  { id: 'signing', Icon: IconSignature, digit: null },
  { id: 'papers', Icon: IconFileTypography, digit: null },
  { id: 'forms', Icon: IconForms, digit: null },
  { id: 'externalSystems', Icon: IconWorldShare, digit: null },
  { id: 'books', Icon: IconBook2, digit: null },
  { id: 'payments', Icon: IconCash, digit: null },
  { id: 'calendars', Icon: IconCalendarWeek, digit: null },
  { id: 'people', Icon: IconUsers, digit: 5 },
  { id: 'devices', Icon: IconPlugConnected, digit: 6 },
  { id: 'backup', Icon: IconDatabase, digit: 7 },
  { id: 'check', Icon: IconStethoscope, digit: 8 },
  { id: 'display', Icon: IconDeviceDesktop, digit: 9 },
  { id: 'history', Icon: IconHistory, digit: 0 },
] as const;

type SectionId = (typeof SECTIONS)[number]['id'];

/** IT's window once the office is set up. */
export function SetupSections() {
  const { t } = useText();
  return (
    <RoleGate roles={['IT']} title={t('setup.notYours')} text={t('setup.notYoursText')}>
      <Sections />
    </RoleGate>
  );
}

function Sections() {
  const { t } = useText();
  const [section, setSection] = useState<SectionId>('office');
  const Content = CONTENTS[section];
  const config = useQuery('config.read', {}, { askAgainOn: ['config.changed', 'session.changed'] });

  const open = useEffectEvent((digit: number) => {
    const chosen = SECTIONS.find((each) => each.digit === digit);
    if (chosen) setSection(chosen.id);
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || !/^Digit\d$/.test(event.code)) return;
      event.preventDefault();
      open(Number(event.code.slice(5)));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return (
    <div className={classes.layout}>
      <nav className={classes.nav} aria-label={t('setup.sections')}>
        {SECTIONS.map(({ id, Icon, digit }) => (
          <UnstyledButton
            key={id}
            className={classes.link}
            aria-current={section === id ? 'page' : undefined}
            aria-keyshortcuts={digit === null ? undefined : `Alt+${digit}`}
            onClick={() => setSection(id)}
          >
            <Icon className={classes.icon} aria-hidden="true" />
            <span className={classes.label}>{t(`section.${id}`)}</span>
            <span className={classes.key} aria-hidden="true">
              {digit !== null && `Alt+${digit}`}
            </span>
          </UnstyledButton>
        ))}
      </nav>
      <div key={section} className={classes.content}>
        {config.error && <ErrorNotice error={config.error} onRetry={config.ask} />}
        {config.value ? <Content config={config.value} /> : config.isAsking && <Loader />}
      </div>
    </div>
  );
}

interface SectionProps {
  readonly config: OfficeConfig;
}

function UnitsSection({ config }: SectionProps) {
  const { t } = useText();
  return (
    <EntitySection
      view={unitView}
      config={config}
      title={t('section.units')}
      lead={t('section.unitsLead')}
      addLabel={t('section.unitsAdd')}
    />
  );
}

function CountersSection({ config }: SectionProps) {
  const { t } = useText();
  return (
    <EntitySection
      view={counterView}
      config={config}
      title={t('section.counters')}
      lead={t('section.countersLead')}
      addLabel={t('section.countersAdd')}
    />
  );
}

function ServicesSection({ config }: SectionProps) {
  const { t } = useText();
  return (
    <EntitySection
      view={serviceView}
      config={config}
      title={t('section.services')}
      lead={t('section.servicesLead')}
      addLabel={t('section.servicesAdd')}
    />
  );
}

function ProcedureGroupsSection({ config }: SectionProps) {
  const { t } = useText();
  return (
    <EntitySection
      view={procedureGroupView}
      config={config}
      title={t('section.procedureGroups')}
      lead={t('section.procedureGroupsLead')}
      addLabel={t('section.procedureGroupsAdd')}
    />
  );
}

function ExternalSystemsSection({ config }: SectionProps) {
  const { t } = useText();
  return (
    <EntitySection
      view={externalSystemView}
      config={config}
      title={t('section.externalSystems')}
      lead={t('section.externalSystemsLead')}
      addLabel={t('section.externalSystemsAdd')}
    />
  );
}

function BooksSection({ config }: SectionProps) {
  const { t } = useText();
  return (
    <EntitySection
      view={bookView}
      config={config}
      title={t('section.books')}
      lead={t('section.booksLead')}
      addLabel={t('section.booksAdd')}
    />
  );
}

const CONTENTS: Readonly<Record<SectionId, ComponentType<SectionProps>>> = {
  office: OfficeSection,
  units: UnitsSection,
  counters: CountersSection,
  services: ServicesSection,
  queue: QueueSection,
  boards: BoardSection,
  procedures: CatalogueSection,
  procedureGroups: ProcedureGroupsSection,
  dossiers: DossierSection,
  desk: DeskSection,
  digitization: DigitizationSection,
  signing: SigningSection,
  papers: PapersSection,
  forms: FormsSection,
  externalSystems: ExternalSystemsSection,
  books: BooksSection,
  payments: PaymentSection,
  calendars: CalendarSection,
  people: PeopleSection,
  devices: DevicesSection,
  backup: BackupSection,
  check: CheckSection,
  display: DisplaySection,
  history: HistorySection,
};
