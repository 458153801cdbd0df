import { Button, Group, Loader, Menu, Table } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import type { FoundDevice } from '../../../../../electron/contract/methods/devices.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { useUndo } from '../../../ui/undo-context.tsx';
import classes from './devices-section.module.css';
import { kindOfFound } from './found-kind.ts';

interface FoundDevicesProps {
  readonly config: OfficeConfig;
  readonly onAssign: (device: FoundDevice) => void;
  readonly onTry: (device: FoundDevice) => void;
}

/** What is plugged into this PC or answers in its network, and is not yet in use. */
export function FoundDevices({ config, onAssign, onTry }: FoundDevicesProps) {
  const { t } = useText();
  const search = useQuery('devices.find', {});
  const active = config.devices.filter((device) => device.active);
  const assigned = new Set(active.flatMap(({ connection, fallbacks }) => [connection, ...fallbacks]));
  return (
    <Card
      title={t('devices.found')}
      aside={
        <Button
          size="sm"
          variant="default"
          loading={search.isAsking}
          leftSection={<IconRefresh size="1.125rem" aria-hidden="true" />}
          onClick={search.ask}
        >
          {t('devices.again')}
        </Button>
      }
    >
      {search.error && <ErrorNotice error={search.error} onRetry={search.ask} />}
      {search.value?.problems.map(({ transport, reason }) => (
        <Notice key={transport} tone="warn" title={t('devices.problem', { transport })}>
          {reason}
        </Notice>
      ))}
      {search.value === null && search.isAsking && <Loader />}
      {search.value?.found.length === 0 && <p className={classes.empty}>{t('devices.none')}</p>}
      {search.value !== null && search.value.found.length > 0 && (
        <div className={classes.scroll}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('field.name')}</Table.Th>
                <Table.Th>{t('devices.transport')}</Table.Th>
                <Table.Th>{t('field.connection')}</Table.Th>
                <Table.Th aria-label={t('list.actions')} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {search.value.found.map((device) => (
                <Table.Tr key={`${device.transport} ${device.path}`}>
                  <Table.Td>{device.label}</Table.Td>
                  <Table.Td>{t(`devices.${device.transport}`)}</Table.Td>
                  <Table.Td className={classes.path}>{device.path}</Table.Td>
                  <Table.Td className={classes.action}>
                    {assigned.has(device.path) ? (
                      t('devices.inUse')
                    ) : (
                      <FoundActions
                        device={device}
                        scanners={active.filter(({ kind, demo }) => kind === 'SCANNER' && !demo)}
                        onAssign={onAssign}
                        onTry={onTry}
                      />
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Card>
  );
}

interface FoundActionsProps extends Pick<FoundDevicesProps, 'onAssign' | 'onTry'> {
  readonly device: FoundDevice;
  readonly scanners: readonly Entity<'device'>[];
}

function FoundActions({ device, scanners, onAssign, onTry }: FoundActionsProps) {
  const { t } = useText();
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      <Button
        size="sm"
        variant="subtle"
        aria-label={t('test.of', { name: device.label })}
        onClick={() => onTry(device)}
      >
        {t('test.button')}
      </Button>
      {kindOfFound(device) === 'SCANNER' && <AddWay device={device} scanners={scanners} />}
      <Button size="sm" variant="light" onClick={() => onAssign(device)}>
        {t('devices.assign')}
      </Button>
    </Group>
  );
}

/** As many as the contract keeps for one scanner. */
const MAX_WAYS = 3;

/** The same scanner often answers by its network address and by a driver: the second way is kept for the first one's bad days. */
function AddWay({ device, scanners }: Pick<FoundActionsProps, 'device' | 'scanners'>) {
  const { t } = useText();
  const { saved, failed } = useUndo();
  const save = useAction('config.save');
  const open = scanners.filter(({ fallbacks }) => fallbacks.length < MAX_WAYS);

  async function add(scanner: Entity<'device'>): Promise<void> {
    const row = { ...scanner, fallbacks: [...scanner.fallbacks, device.path] };
    const answer = await save.run({ kind: 'device', row });
    if (answer.ok) saved(t('devices.addWayOf', { name: scanner.name }), answer.value.eventId);
    else failed(answer.error);
  }
  if (open.length === 0) return null;
  return (
    <Menu>
      <Menu.Target>
        <Button size="sm" variant="subtle" loading={save.isRunning}>
          {t('devices.addWay')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {open.map((scanner) => (
          <Menu.Item key={scanner.id} onClick={() => void add(scanner)}>
            {t('devices.addWayOf', { name: scanner.name })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
