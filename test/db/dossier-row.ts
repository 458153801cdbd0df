import type { Dossier } from '../../electron/domain/dossier/dossier.ts';
import type { DossierStep } from '../../electron/domain/dossier/step.ts';
import { ids, PLANTED } from './support.ts';

/** A Saturday morning of the tests. */
export const AT = '2026-11-21T01:00:00.000Z';

/** A dossier as it is right after its reception at the counter Q1, with one paper. */
export function dossierRow(personId: string, part: Partial<Dossier> = {}): Dossier {
  const component = { code: 'TK', name: 'Tờ khai', mustDigitize: true, received: true, copies: 1 } as const;
  return {
    id: ids.next(),
    code: 'T-261121-0001',
    day: '2026-11-21',
    seq: 1,
    origin: 'COUNTER',
    procedureCode: 'MAU-1',
    procedureVersion: 1,
    procedureName: 'Đăng ký khai sinh',
    field: 'Hộ tịch',
    deadline: { amount: 1, unit: 'NGAY_LAM_VIEC' },
    pauseMode: 'RESUME',
    unitCode: 'GOC',
    receivingUnitCode: 'GOC',
    channel: 'TRUC_TIEP',
    returnChannel: null,
    serviceLevel: null,
    submittedBy: 'SELF',
    onSpot: false,
    ticketId: null,
    counterCode: 'Q1',
    applicant: {
      name: PLANTED,
      personalId: '001300000001',
      birthDate: null,
      sex: 'Nữ',
      address: '',
      phone: '',
      email: '',
    },
    owner: null,
    authorisation: null,
    receivedById: personId,
    receivedByName: 'Cán bộ',
    submittedAt: AT,
    imported: null,
    state: 'DA_TIEP_NHAN',
    accepted: true,
    receivedAt: AT,
    dueAt: '2026-11-23T08:00',
    promisedAt: null,
    handler: { personId, name: 'Cán bộ', unitCode: 'GOC' },
    pause: null,
    pauses: [],
    finishedAt: null,
    finishedClickedAt: null,
    returnedAt: null,
    result: null,
    shelf: '',
    supplements: 0,
    apologies: 0,
    extensions: 0,
    lastSeq: 1,
    lastStepAt: AT,
    external: null,
    receiptFileId: null,
    rev: 1,
    components: [{ ...component, ordinal: 1, form: 'BAN_CHINH', status: 0, pdfFileId: null, reusedFrom: null }],
    ...part,
  };
}

/** A line of a log; with nothing else said, its first. */
export function stepRow(dossierId: string, part: Partial<DossierStep> = {}): DossierStep {
  const seq = part.seq ?? 1;
  return {
    dossierId,
    seq,
    action: seq === 1 ? 'TIEP_NHAN' : 'CHUYEN_XU_LY',
    at: AT,
    clickedAt: AT,
    from: seq === 1 ? null : 'DA_TIEP_NHAN',
    to: seq === 1 ? 'DA_TIEP_NHAN' : 'DANG_GIAI_QUYET',
    actor: null,
    reason: '',
    document: null,
    detail: { kind: 'NONE' },
    ...part,
  };
}
