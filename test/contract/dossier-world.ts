import type { MethodInput, MethodName, MethodOutput } from '../../electron/contract/contract.ts';
import type { DossierView } from '../../electron/contract/dossier-views.ts';
import type { StepInput } from '../../electron/contract/methods/dossier.ts';
import type { Result } from '../../electron/domain/result.ts';
import { must } from './queue-world.ts';

export type Call = <M extends MethodName>(
  method: M,
  input: MethodInput<M>,
  requestId?: string,
) => Promise<Result<MethodOutput<M>>>;

type Of<A extends StepInput['action']> = Extract<StepInput, { readonly action: A }>;

/** A paper that proves something. */
export const DOCUMENT = { number: '12/TB', date: '2026-11-20', issuer: 'Ủy ban nhân dân xã Thử Nghiệm' };

/** A result on paper, as the one-key "done" sends it. */
export const done = (part: Partial<Of<'CO_KET_QUA'>> = {}): Of<'CO_KET_QUA'> => ({
  action: 'CO_KET_QUA',
  happenedAt: null,
  document: null,
  paper: true,
  shelf: '',
  exception: '',
  reason: '',
  ...part,
});

/** A hand-over to a person, or to oneself. */
export const handOver = (
  action: 'CHUYEN_XU_LY' | 'CHUYEN_LAI' | 'BAN_GIAO',
  receiverCode: string | null = null,
  reason = '',
): StepInput => ({ action, receiverCode, reason });

/** A pause until the citizen brings what is missing. */
export const askForMore = (part: Partial<Of<'YEU_CAU_BO_SUNG'>> = {}): Of<'YEU_CAU_BO_SUNG'> => ({
  action: 'YEU_CAU_BO_SUNG',
  reason: 'Thiếu giấy tờ',
  document: DOCUMENT,
  missing: ['Giấy chứng sinh'],
  waitUntil: null,
  residenceReason: '',
  ...part,
});

export const goOn = (happenedAt: string | null = null): StepInput => ({ action: 'TIEP_TUC', reason: '', happenedAt });

/** Mẫu 04, with a new date or without one. */
export const apologize = (part: Partial<Of<'XIN_LOI'>> = {}): Of<'XIN_LOI'> => ({
  action: 'XIN_LOI',
  reason: 'Chờ kết quả xác minh',
  promisedAt: null,
  channel: 'ZALO',
  sentOn: '2026-11-24',
  document: null,
  ...part,
});

/** Steps of one person with a dossier, each by its newest revision. */
export function dossierLife(call: Call) {
  const read = async (dossierId: string): Promise<DossierView> =>
    (await must(call('dossier.read', { dossierId }))).dossier;
  const step = async (dossierId: string, taken: StepInput) =>
    call('dossier.step', { dossierId, rev: (await read(dossierId)).rev, step: taken });
  return {
    read,
    /** The answer as it comes. */
    step,
    take: async (dossierId: string, taken: StepInput): Promise<DossierView> =>
      (await must(step(dossierId, taken))).dossier,
    complete: async (dossierId: string): Promise<DossierView> => (await must(step(dossierId, done()))).dossier,
    giveBack: async (dossierId: string, counterCode: string): Promise<DossierView> => {
      const { rev } = await read(dossierId);
      return (await must(call('dossier.return', { dossierId, counterCode, rev }))).dossier;
    },
  };
}
