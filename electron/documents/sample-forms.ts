import { readFile } from 'node:fs/promises';
import type { SampleForm } from '../app/ports/form-files.ts';

/** Two folders up lie the resources, from source and from the bundle alike. */
const FOLDER = new URL('../../resources/forms/', import.meta.url);

const SAMPLES = [
  {
    code: 'MAU-TK-KHAISINH',
    name: 'Tờ khai đăng ký khai sinh',
    fileName: 'to-khai-dang-ky-khai-sinh.docx',
    procedureCodes: ['MAU-HT-KHAISINH'],
  },
  {
    code: 'MAU-TK-TRICHLUC',
    name: 'Tờ khai cấp bản sao trích lục hộ tịch',
    fileName: 'to-khai-cap-ban-sao-trich-luc-ho-tich.docx',
    procedureCodes: ['MAU-HT-TRICHLUC'],
  },
  {
    code: 'MAU-TK-TTHN',
    name: 'Tờ khai cấp giấy xác nhận tình trạng hôn nhân',
    fileName: 'to-khai-xac-nhan-tinh-trang-hon-nhan.docx',
    procedureCodes: ['MAU-HT-TTHN'],
  },
  { code: 'MAU-UYQUYEN', name: 'Giấy ủy quyền', fileName: 'giay-uy-quyen.docx', procedureCodes: [] },
  { code: 'MAU-DON', name: 'Đơn đề nghị', fileName: 'don-de-nghi.docx', procedureCodes: [] },
] as const satisfies readonly Omit<SampleForm, 'docx'>[];

/** The forms that ship (`scripts/forms/make-forms.mjs` writes them). */
export function readSampleForms(): Promise<SampleForm[]> {
  return Promise.all(
    SAMPLES.map(async (sample) => ({ ...sample, docx: await readFile(new URL(sample.fileName, FOLDER)) })),
  );
}
