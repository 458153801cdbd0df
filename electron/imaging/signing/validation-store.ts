import type { PdfFile } from '../pdf-file/pdf-file.ts';
import type { RevocationData } from './revocation.ts';

/** A list of revoked certificates has a few megabytes at most; what is beyond answers nothing. */
const MAX_ITEM_BYTES = 8 * 1024 * 1024;
const MAX_ITEMS = 40;

/** Lists and responses that a file brings for checking later (ETSI EN 319 142-1, 5.4.2). Throws PdfSyntaxError. */
export function revocationDataOf(file: PdfFile): RevocationData {
  const store = file.getDict(file.catalog, 'DSS');
  const read = (key: string): Uint8Array[] => {
    const items = store ? file.getArray(store, key) : [];
    return items.slice(0, MAX_ITEMS).flatMap((item) => {
      const value = file.resolve(item);
      const data = value.kind === 'STREAM' ? file.unpack(value) : null;
      return data && data.length <= MAX_ITEM_BYTES ? [data] : [];
    });
  };
  return { crls: read('CRLs'), ocsps: read('OCSPs') };
}
