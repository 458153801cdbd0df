import { decodeStream } from '../pdf-file/decode-stream.ts';
import type { PdfFile } from '../pdf-file/pdf-file.ts';
import type { RevocationData } from './revocation.ts';

/** Lists and responses that a file brings for checking later (ETSI EN 319 142-1, 5.4.2). Throws PdfSyntaxError. */
export function revocationDataOf(file: PdfFile): RevocationData {
  const store = file.getDict(file.catalog, 'DSS');
  const read = (key: string): Uint8Array[] => {
    const items = store ? file.getArray(store, key) : [];
    return items.flatMap((item) => {
      const value = file.resolve(item);
      return value.kind === 'STREAM' ? [decodeStream(value, (inner) => file.resolve(inner))] : [];
    });
  };
  return { crls: read('CRLs'), ocsps: read('OCSPs') };
}
