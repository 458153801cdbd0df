import { expectOk } from '../db/support.ts';
import type { TestOffice } from './backend-harness.ts';

/** Receives a dossier with one paper to scan, in the name of the office's clerk; answers its id. */
export async function receiveScanDossier(office: TestOffice): Promise<string> {
  const received = await office.as(office.clerk)('dossier.receive', {
    procedureCode: 'MAU-HT-KHAITU',
    counterCode: 'Q1',
    ticketId: null,
    applicant: { name: 'Nguyễn Thị Cẩm Tú', personalId: '', birthDate: null, sex: null, address: '', phone: '' },
    components: [{ code: 'TK-KT', received: true, copies: 1, form: 'BAN_CHINH' }],
  });
  return expectOk(received).dossier.id;
}
