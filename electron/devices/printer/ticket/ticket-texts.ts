/** What every ticket says besides its content, however it is printed. */
export const CAPTION = 'SỐ THỨ TỰ';
export const COPY_MARK = 'IN LẠI';
export const PRIORITY_MARK = 'ƯU TIÊN';
export const WAITING_LABEL = 'Số người chờ trước: ';

/** The counter as printed; empty where none is. */
export function counterText(counter: string | number | null): string {
  return typeof counter === 'number' ? `Quầy ${counter}` : (counter ?? '');
}

/** Time and day of a local time `YYYY-MM-DDTHH:mm[:ss]`, as people write them. */
export function issuedText(issuedAt: string): { readonly time: string; readonly day: string } {
  const [date = '', time = ''] = issuedAt.split('T');
  return { time: time.slice(0, 5), day: ` ngày ${date.split('-').toReversed().join('/')}` };
}
