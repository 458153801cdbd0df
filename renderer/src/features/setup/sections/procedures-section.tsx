import { Button } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { type EntityDraft, PROCEDURE_DRAFT } from '../../../../../electron/contract/entities.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import sampleFile from '../../../../../resources/catalogue/sample-procedures.json';
import { useBridge } from '../../../bridge/bridge-context.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { EntitySection } from './entity-section.tsx';
import { procedureView } from './procedure-view.tsx';

/** What the counter can receive. */
export function ProceduresSection({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  return (
    <EntitySection
      view={procedureView}
      config={config}
      title={t('section.procedures')}
      lead={t('section.proceduresLead')}
      addLabel={t('section.proceduresAdd')}
    >
      <SampleProcedures config={config} />
    </EntitySection>
  );
}

/** The sample rows that this office does not have yet. */
function missingSamples(config: OfficeConfig): EntityDraft<'procedure'>[] {
  const known = new Set(config.procedures.map(({ code }) => code));
  return PROCEDURE_DRAFT.array()
    .parse(sampleFile.procedures)
    .filter(({ code }) => !known.has(code));
}

function SampleProcedures({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const bridge = useBridge();
  const [isAdding, setAdding] = useState(false);
  const [error, setError] = useState<EnvelopeError | null>(null);
  const missing = missingSamples(config);

  async function add(): Promise<void> {
    setAdding(true);
    setError(null);
    for (const row of missing) {
      const answer = await bridge.call('config.save', { kind: 'procedure', row });
      if (!answer.ok) {
        setError(answer.error);
        break;
      }
    }
    setAdding(false);
  }

  if (missing.length === 0 && error === null) return null;
  return (
    <Card title={t('procedure.samples')}>
      {error && <ErrorNotice error={error} />}
      <Notice
        tone="info"
        actions={
          <Button
            variant="default"
            loading={isAdding}
            leftSection={<IconFilePlus size="1.25rem" aria-hidden="true" />}
            onClick={() => void add()}
          >
            {t('procedure.addSamples', { count: missing.length })}
          </Button>
        }
      >
        {t('procedure.samplesText')}
      </Notice>
    </Card>
  );
}
