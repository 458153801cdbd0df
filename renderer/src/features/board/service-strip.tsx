import { IconUser } from '@tabler/icons-react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import { useText } from '../../i18n/text-context.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from './service-strip.module.css';
import { pagesOf, turnAt } from './turns.ts';

/** Two rows of four, or four of two on an upright screen. */
const PER_PAGE = 8;
const PAGE_MS = 10_000;

type Service = MethodOutput<'board.state'>['services'][number];

interface ServiceStripProps {
  readonly services: readonly Service[];
  /** The name of a service in the language of the board. */
  readonly nameOf: (service: Service) => string;
}

/** How many wait for each service. More than fit are shown page after page. */
export function ServiceStrip({ services, nameOf }: ServiceStripProps) {
  const { t } = useText();
  const nowMs = useNow();
  const page = turnAt(pagesOf(services, PER_PAGE), nowMs, PAGE_MS);
  if (page === null) return null;
  return (
    <ul className={classes.services} aria-label={t('board.services')}>
      {page.map((service) => (
        <li key={service.code} className={classes.service}>
          {service.prefix !== '' && <span className={classes.prefix}>{service.prefix}</span>}
          <span className={classes.name}>{nameOf(service)}</span>
          <span className={classes.waiting}>
            <IconUser aria-hidden="true" />
            {service.waiting}
          </span>
        </li>
      ))}
    </ul>
  );
}
