import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { PaperOffer } from '../../../../../electron/contract/methods/papers.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { PickList } from '../queue/pick-list.tsx';
import { offerKey, offerName } from './paper-offers.ts';
import type { Papers } from './use-papers.ts';

/** What is asked about papers: which one, or what one of them says. Null: nothing. */
export type PaperQuestion = 'CHOOSE' | PaperOffer | null;

interface PaperDialogProps {
  readonly question: PaperQuestion;
  readonly papers: Papers;
  readonly onQuestion: (question: PaperQuestion) => void;
}

/** Chooses a paper to make by a few letters; one with room for words of its own asks for them first. */
export function PaperDialog({ question, papers, onQuestion }: PaperDialogProps) {
  const { t } = useText();
  const isChoice = question === 'CHOOSE';
  return (
    <Modal
      opened={question !== null}
      onClose={() => onQuestion(null)}
      title={question === null ? '' : isChoice ? t('papers.choose') : offerName(question)}
      size="40rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {isChoice && (
        <PickList
          label={t('papers.find')}
          placeholder={t('papers.findHint')}
          empty={t('papers.findNone')}
          disabled={papers.isBusy}
          choices={papers.offers.map((offer) => ({ id: offerKey(offer), name: offerName(offer) }))}
          onPick={(id) => {
            const offer = papers.offers.find((one) => offerKey(one) === id);
            if (offer === undefined) return;
            if (offer.fields.length > 0) onQuestion(offer);
            else {
              onQuestion(null);
              void papers.make(offer, {});
            }
          }}
        />
      )}
      {question !== null && !isChoice && (
        <FieldsForm key={offerKey(question)} offer={question} papers={papers} onClose={() => onQuestion(null)} />
      )}
    </Modal>
  );
}

interface FieldsFormProps {
  readonly offer: PaperOffer;
  readonly papers: Papers;
  readonly onClose: () => void;
}

const MAX_FIELD = 2_000;

function FieldsForm({ offer, papers, onClose }: FieldsFormProps) {
  const { t } = useText();
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(offer.fields.map(({ name, value }) => [name, value])),
  );
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await papers.make(offer, values)) onClose();
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {papers.error && <ErrorNotice error={papers.error} />}
        {offer.fields.map(({ name, label, multiline }, index) => {
          const shared = {
            label,
            maxLength: MAX_FIELD,
            value: values[name] ?? '',
            ...(index === 0 && { 'data-autofocus': true }),
          };
          const set = (value: string): void => setValues((before) => ({ ...before, [name]: value }));
          return multiline ? (
            <Textarea
              key={name}
              {...shared}
              autosize
              minRows={3}
              maxRows={10}
              onChange={(event) => set(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && event.ctrlKey) event.currentTarget.form?.requestSubmit();
              }}
            />
          ) : (
            <TextInput key={name} {...shared} onChange={(event) => set(event.currentTarget.value)} />
          );
        })}
        <Group>
          <Button
            type="submit"
            loading={papers.isMaking}
            {...(offer.fields.length === 0 && { 'data-autofocus': true })}
          >
            {t('papers.make')}
          </Button>
          <Button variant="default" disabled={papers.isMaking} onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
