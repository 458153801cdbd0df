import { Button, Switch, Table, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ComponentType, type ReactNode, useState } from 'react';
import type { Entity, EntityKind } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import type { FormValue } from '../../../bridge/fit-draft.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Card, Page } from '../../../ui/page.tsx';
import { EntityEditor } from './entity-editor.tsx';
import type { EntityKindView } from './entity-kind.ts';
import classes from './entity-section.module.css';

interface RowAction<K extends EntityKind> {
  readonly label: string;
  /** What a screen reader says, with the row's name. */
  readonly labelOf: (row: Entity<K>) => string;
  readonly Icon: ComponentType<{ readonly size?: string | number; readonly 'aria-hidden'?: boolean }>;
  readonly run: (row: Entity<K>) => void;
}

interface EntitySectionProps<K extends EntityKind, F extends FormValue> {
  readonly view: EntityKindView<K, F>;
  readonly config: OfficeConfig;
  readonly title: string;
  readonly lead: string;
  readonly addLabel: string;
  /** Shown below the list. */
  readonly children?: ReactNode;
  /** Content that a new row starts with; opens the editor when it is set. */
  readonly proposed?: F | null;
  readonly onProposalTaken?: () => void;
  /** A further button of each active row. */
  readonly rowAction?: RowAction<K>;
}

type Editing<K extends EntityKind> = { readonly row: Entity<K> | null } | null;

/** Rows of one kind in a table; a click or Enter on the name opens the editor beside it. */
export function EntitySection<K extends EntityKind, F extends FormValue>(props: EntitySectionProps<K, F>) {
  const { view, config, title, lead, addLabel, children, proposed = null, onProposalTaken, rowAction } = props;
  const { t } = useText();
  const [editing, setEditing] = useState<Editing<K>>(null);
  const [showsRetired, setShowsRetired] = useState(false);
  const rows = view.rowsOf(config);
  const shown = rows.filter(({ active }) => active || showsRetired);
  const hasRetired = rows.some(({ active }) => !active);
  const close = (): void => {
    setEditing(null);
    onProposalTaken?.();
  };

  return (
    <Page
      title={title}
      lead={lead}
      actions={
        <Button leftSection={<IconPlus size="1.25rem" aria-hidden="true" />} onClick={() => setEditing({ row: null })}>
          {addLabel}
        </Button>
      }
    >
      <Card>
        {shown.length === 0 ? (
          <p className={classes.empty}>{t('list.empty')}</p>
        ) : (
          <EntityTable
            view={view}
            config={config}
            rows={shown}
            onEdit={(row) => setEditing({ row })}
            {...(rowAction && { rowAction })}
          />
        )}
        {hasRetired && (
          <Switch
            mt="md"
            label={t('list.showRetired')}
            checked={showsRetired}
            onChange={(event) => setShowsRetired(event.currentTarget.checked)}
          />
        )}
      </Card>
      {children}
      <EntityEditor
        view={view}
        config={config}
        editing={editing ?? (proposed ? { row: null, proposed } : null)}
        addLabel={addLabel}
        onClose={close}
      />
    </Page>
  );
}

interface EntityTableProps<K extends EntityKind, F extends FormValue>
  extends Pick<EntitySectionProps<K, F>, 'view' | 'config' | 'rowAction'> {
  readonly rows: readonly Entity<K>[];
  readonly onEdit: (row: Entity<K>) => void;
}

function EntityTable<K extends EntityKind, F extends FormValue>(props: EntityTableProps<K, F>) {
  const { view, config, rowAction, rows, onEdit } = props;
  const { t } = useText();
  return (
    <div className={classes.scroll}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {view.columns(t).map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
            <Table.Th>{t('list.state')}</Table.Th>
            {rowAction && <Table.Th aria-label={t('list.actions')} />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id} data-retired={!row.active || undefined} className={classes.row}>
              {view.cells(row, config, t).map((cell, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- cells of a row keep their place
                <Table.Td key={index}>
                  {index === 0 ? (
                    <UnstyledButton className={classes.name} onClick={() => onEdit(row)}>
                      {cell}
                    </UnstyledButton>
                  ) : (
                    cell
                  )}
                </Table.Td>
              ))}
              <Table.Td>{t(row.active ? 'list.active' : 'list.retired')}</Table.Td>
              {rowAction && (
                <Table.Td className={classes.action}>
                  {row.active && (
                    <Button
                      size="sm"
                      variant="subtle"
                      leftSection={<rowAction.Icon size="1.125rem" aria-hidden />}
                      aria-label={rowAction.labelOf(row)}
                      onClick={() => rowAction.run(row)}
                    >
                      {rowAction.label}
                    </Button>
                  )}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
