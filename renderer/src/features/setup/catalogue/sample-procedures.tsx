import { Button } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { ProcedureFileRow } from '../../../../../electron/contract/procedure-file.ts';
import sampleFile from '../../../../../resources/catalogue/sample-procedures.json';
import { useBridge } from '../../../bridge/bridge-context.ts';
import type { BridgeClient } from '../../../bridge/client.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';

const PAGE_ROWS = 200;
const FIRST_SAMPLE = 'MAU-';

type Adding = { readonly done: number; readonly total: number } | null;

/** Offers the sample catalogue to an office that has none of it. */
export function SampleProcedures() {
  const { t } = useText();
  const bridge = useBridge();
  const known = useQuery('catalogue.list', { query: FIRST_SAMPLE, limit: 1, offset: 0 });
  const [adding, setAdding] = useState<Adding>(null);
  const [added, setAdded] = useState<number | null>(null);
  const [error, setError] = useState<EnvelopeError | null>(null);

  async function add(): Promise<void> {
    setError(null);
    setAdding({ done: 0, total: sampleFile.procedures.length });
    const codes = await codesOf(bridge);
    if ('error' in codes) {
      setAdding(null);
      setError(codes.error);
      return;
    }
    const missing = ProcedureFileRow.array()
      .parse(sampleFile.procedures)
      .filter(({ code }) => !codes.known.has(code));
    let done = 0;
    for (const row of missing) {
      setAdding({ done, total: missing.length });
      const answer = await bridge.call('config.save', { kind: 'procedure', row });
      if (!answer.ok) {
        setError(answer.error);
        break;
      }
      done += 1;
    }
    setAdding(null);
    setAdded(done);
  }

  if (added !== null && error === null)
    return <Notice tone="ok">{t('catalogue.samplesAdded', { count: added })}</Notice>;
  if (known.value?.total !== 0 && error === null && adding === null) return null;
  return (
    <Card title={t('catalogue.samples')}>
      {error && <ErrorNotice error={error} />}
      <Notice
        tone="info"
        actions={
          <Button
            variant="default"
            disabled={adding !== null}
            leftSection={<IconFilePlus size="1.25rem" aria-hidden="true" />}
            onClick={() => void add()}
          >
            {adding === null ? t('catalogue.addSamples') : t('catalogue.samplesAdding', adding)}
          </Button>
        }
      >
        {t('catalogue.samplesText')}
      </Notice>
    </Card>
  );
}

/** Codes of the whole catalogue, page by page: a sample must not replace what the office has. */
async function codesOf(bridge: BridgeClient): Promise<{ known: ReadonlySet<string> } | { error: EnvelopeError }> {
  const known = new Set<string>();
  for (;;) {
    const answer = await bridge.call('catalogue.list', { query: '', limit: PAGE_ROWS, offset: known.size });
    if (!answer.ok) return { error: answer.error };
    for (const { code } of answer.value.procedures) known.add(code);
    if (answer.value.procedures.length === 0 || known.size >= answer.value.total) return { known };
  }
}
