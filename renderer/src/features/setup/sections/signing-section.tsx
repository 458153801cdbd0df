import { Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { SigningSettings } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Card, Page } from '../../../ui/page.tsx';
import { SavedForm } from '../form/saved-form.tsx';
import { type EditForm, useEditForm } from '../form/use-edit-form.ts';
import { useFields } from '../form/use-field.ts';
import { joinPem, splitPem } from './pem-text.ts';
import { SigningTry } from './signing-try.tsx';

const KINDS = ['NONE', 'P12', 'PKCS11', 'AGENT'] as const;

/** Flat, as drafts are; roots as one text, one PEM block behind the other. */
type SigningForm = Omit<SigningSettings, 'rootsPem'> & { readonly roots: string };

const toForm = ({ rootsPem, ...settings }: SigningSettings): SigningForm => ({ ...settings, roots: joinPem(rootsPem) });

function toSettings({ roots, path, agentUrl, timestampUrl, ...form }: SigningForm): unknown {
  return {
    ...form,
    path: path.trim(),
    agentUrl: agentUrl.trim(),
    timestampUrl: timestampUrl.trim(),
    rootsPem: splitPem(roots),
  };
}

/** How this office signs: where its keys live, who is trusted, what a signature looks like; and whether it works. */
export function SigningSection({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const save = useAction('config.saveSettings');
  const edit = useEditForm<SigningForm>({
    name: 'setup/signing',
    pristine: toForm(config.settings.signing),
    schema: SigningSettings,
    toInput: toSettings,
  });
  const fields = useFields(edit);
  const { kind } = edit.form;
  return (
    <Page title={t('section.signing')} lead={t('section.signingLead')}>
      <SavedForm
        edit={edit}
        action={save}
        savedText={t('saved.settings')}
        onSave={(input) => save.run({ signing: input as SigningSettings })}
      >
        <Card title={t('signSet.keys')}>
          <Stack maw="44rem">
            <Select
              label={t('signSet.kind')}
              data={KINDS.map((value) => ({ value, label: t(`signSet.kind.${value}`) }))}
              {...fields.choice('kind')}
            />
            {(kind === 'P12' || kind === 'PKCS11') && (
              <TextInput
                label={t(`signSet.path.${kind}`)}
                description={t(`signSet.pathHint.${kind}`)}
                maxLength={500}
                {...fields.text('path')}
              />
            )}
            {kind === 'AGENT' && (
              <TextInput
                label={t('signSet.agentUrl')}
                description={t('signSet.agentUrlHint')}
                maxLength={100}
                {...fields.text('agentUrl')}
              />
            )}
            <TextInput
              label={t('signSet.timestampUrl')}
              description={t('signSet.timestampUrlHint')}
              maxLength={310}
              {...fields.text('timestampUrl')}
            />
          </Stack>
        </Card>
        <TrustAndLook edit={edit} />
      </SavedForm>
      <SigningTry
        key={`${kind} ${edit.form.path} ${edit.form.agentUrl}`}
        settings={() => edit.check() as SigningSettings | null}
        isSetUp={kind !== 'NONE'}
      />
    </Page>
  );
}

/** Whose signatures are believed, and what ours look like. */
function TrustAndLook({ edit }: { readonly edit: EditForm<SigningForm> }) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <>
      <Card title={t('signSet.trust')}>
        <Stack maw="44rem">
          <Textarea
            label={t('signSet.roots')}
            description={t('signSet.rootsHint')}
            autosize
            minRows={3}
            maxRows={12}
            value={edit.form.roots}
            error={fields.error('rootsPem')}
            onChange={(event) => edit.set({ roots: event.currentTarget.value })}
          />
        </Stack>
      </Card>
      <Card title={t('signSet.look')}>
        <Stack maw="44rem">
          <Switch label={t('signSet.visible')} description={t('signSet.visibleHint')} {...fields.flag('visible')} />
          <TextInput
            label={t('signSet.copyForm')}
            description={t('signSet.copyFormHint')}
            maxLength={60}
            disabled={!edit.form.visible}
            {...fields.text('copyForm')}
          />
        </Stack>
      </Card>
    </>
  );
}
