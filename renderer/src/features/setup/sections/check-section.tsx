import { Button, Loader } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { DoctorList } from '../../../ui/doctor-list.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Facts, Page } from '../../../ui/page.tsx';

/** The numbered checks of this PC and the facts a support person asks for first. */
export function CheckSection() {
  const { t } = useText();
  const doctor = useQuery('system.doctor', {}, { askAgainOn: ['config.changed', 'backup.finished'] });
  const runtime = useQuery('system.runtime', {});
  const checks = doctor.value?.checks ?? [];
  const failing = checks.filter(({ state }) => state === 'fail').length;
  const warning = checks.filter(({ state }) => state === 'warn').length;
  return (
    <Page
      title={t('section.check')}
      lead={t('section.checkLead')}
      actions={
        <Button
          variant="default"
          loading={doctor.isAsking}
          leftSection={<IconRefresh size="1.25rem" aria-hidden="true" />}
          onClick={doctor.ask}
        >
          {t('check.again')}
        </Button>
      }
    >
      {doctor.error && <ErrorNotice error={doctor.error} onRetry={doctor.ask} />}
      {doctor.value && (
        <Notice tone={failing > 0 ? 'bad' : warning > 0 ? 'warn' : 'ok'}>
          {failing + warning === 0 ? t('check.allWell') : t('check.sum', { failing, warning })}
        </Notice>
      )}
      <Card>{doctor.value ? <DoctorList checks={checks} /> : <Loader />}</Card>
      <Card title={t('check.program')}>
        {runtime.error && <ErrorNotice error={runtime.error} onRetry={runtime.ask} />}
        {runtime.value && (
          <Facts
            facts={[
              [t('runtime.version'), runtime.value.version],
              [
                t('runtime.engine'),
                `Electron ${runtime.value.electron ?? '-'} · Chromium ${runtime.value.chromium ?? '-'} · Node ${runtime.value.node}`,
              ],
              [t('runtime.platform'), runtime.value.platform],
              [t('runtime.keyring'), t(runtime.value.keyringAvailable ? 'runtime.keyringYes' : 'runtime.keyringNo')],
              [t('runtime.release'), t(runtime.value.releasable ? 'runtime.releaseYes' : 'runtime.releaseNo')],
            ]}
          />
        )}
      </Card>
    </Page>
  );
}
