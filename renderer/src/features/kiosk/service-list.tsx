import { IconArrowLeft, IconArrowRight, IconChevronRight, IconUsers } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useState } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import { useText } from '../../i18n/text-context.ts';
import { LanguageChoice } from './language-choice.tsx';
import classes from './service-list.module.css';
import { useServicePages } from './use-service-pages.ts';

export type KioskService = MethodOutput<'kiosk.state'>['services'][number];

interface ServiceListProps {
  readonly services: readonly KioskService[];
  /** The service whose number is on its way; touches do nothing meanwhile. */
  readonly chosenCode: string | null;
  readonly onChoose: (service: KioskService) => void;
}

/** The longest count that a card leaves room for, so that cards stay as they are while people come and go. */
const MANY_WAITING = 999;

/** What a citizen can come for: one touch takes a number. */
export function ServiceList({ services, chosenCode, onChoose }: ServiceListProps) {
  const { t, locale } = useText();
  const content = [locale, ...services.map(({ name }) => name)].join('\n');
  const { body, pager, probe, pages } = useServicePages(services.length, content);
  const [wantedPage, setPage] = useState(0);
  const page = Math.min(wantedPage, (pages?.pages ?? 1) - 1);
  const shown = pages ? services.slice(page * pages.perPage, (page + 1) * pages.perPage) : [];
  return (
    <div className={classes.list}>
      <h1 className={classes.heading}>{t('kiosk.choose')}</h1>
      <div className={classes.languages}>
        <LanguageChoice />
      </div>
      <div ref={body} className={classes.body}>
        {pages && (
          <div
            key={page}
            className={classes.grid}
            style={
              {
                '--columns': pages.columns,
                '--rows': pages.rows,
                '--height': `${pages.heightPx}px`,
                '--type': `${pages.typePx}px`,
              } as CSSProperties
            }
            aria-busy={chosenCode !== null}
          >
            {shown.map((service) => (
              <ServiceCard key={service.code} service={service} chosenCode={chosenCode} onChoose={onChoose} />
            ))}
          </div>
        )}
        <nav ref={pager} className={classes.pager} data-needed={(pages?.pages ?? 1) > 1}>
          <button
            type="button"
            className={classes.turn}
            disabled={page === 0 || chosenCode !== null}
            onClick={() => setPage(page - 1)}
          >
            <IconArrowLeft aria-hidden="true" />
            {t('kiosk.previous')}
          </button>
          <p className={classes.pageOf}>{t('kiosk.pageOf', { page: page + 1, pages: pages?.pages ?? 1 })}</p>
          <button
            type="button"
            className={classes.turn}
            disabled={page === (pages?.pages ?? 1) - 1 || chosenCode !== null}
            onClick={() => setPage(page + 1)}
          >
            {t('kiosk.next')}
            <IconArrowRight aria-hidden="true" />
          </button>
        </nav>
        <div className={classes.probeFrame} aria-hidden="true">
          <div ref={probe} className={classes.probe}>
            {services.map(({ code, name }) => (
              <span key={code} className={classes.card}>
                <CardWords name={name}>
                  <span>{t('kiosk.issuing')}</span>
                  <span>{t('kiosk.nobodyWaits')}</span>
                  <span>{t('kiosk.waiting', { count: MANY_WAITING })}</span>
                </CardWords>
              </span>
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

interface ServiceCardProps extends Pick<ServiceListProps, 'chosenCode' | 'onChoose'> {
  readonly service: KioskService;
}

function ServiceCard({ service, chosenCode, onChoose }: ServiceCardProps) {
  const { t } = useText();
  const isChosen = chosenCode === service.code;
  return (
    <button
      type="button"
      className={classes.card}
      data-chosen={isChosen || undefined}
      aria-disabled={chosenCode !== null}
      onClick={() => onChoose(service)}
    >
      <CardWords name={service.name} nameTestId="service-name">
        {isChosen && t('kiosk.issuing')}
        {!isChosen && service.waiting === 0 && t('kiosk.nobodyWaits')}
        {!isChosen && service.waiting > 0 && t('kiosk.waiting', { count: service.waiting })}
      </CardWords>
    </button>
  );
}

interface CardWordsProps {
  readonly name: string;
  /** Only on a card that a citizen sees. */
  readonly nameTestId?: string;
  /** How many wait; on a measured card everything that can stand there. */
  readonly children: ReactNode;
}

/** What stands on a card, the same on a real one and on one that is only measured. */
function CardWords({ name, nameTestId, children }: CardWordsProps) {
  return (
    <>
      <span className={classes.words}>
        <span className={classes.name} data-words data-testid={nameTestId}>
          {name}
        </span>
        <span className={classes.waiting}>
          <IconUsers aria-hidden="true" />
          <span className={classes.waitingWords} data-words>
            {children}
          </span>
        </span>
      </span>
      <IconChevronRight className={classes.arrow} aria-hidden="true" />
    </>
  );
}
