import type { PaymentOnPaper } from '../../app/ports/paper-layout.ts';
import { writtenAmount } from '../../domain/papers/written.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { numberToWords } from '../../domain/text/number-words.ts';
import { shortDay, shortUtc } from './words.ts';

const METHODS: Readonly<Record<Payment['method'], string>> = {
  CASH: 'tiền mặt',
  QR: 'chuyển khoản (VietQR)',
  NONE: 'không phải nộp',
};

/** How a payment stands, as people say it. */
export function paymentState({ method, state }: Pick<Payment, 'method' | 'state'>): string {
  if (state === 'CANCELLED') return 'Đã hủy';
  if (method === 'QR') return state === 'CONFIRMED' ? 'Đã nhận chuyển khoản' : 'Chờ xác nhận chuyển khoản';
  return method === 'CASH' ? 'Đã thu tiền mặt' : 'Không phải nộp';
}

/** Names of Phiếu thu; a paper without a payment has them too, empty. */
export function paymentNames(paid: PaymentOnPaper | null) {
  if (paid === null) return EMPTY;
  const { payment, qrPayload, account } = paid;
  return {
    serial: payment.serial,
    lines: payment.lines.map(({ name, quantity, amountDong, exemptionCode }) => ({
      name,
      quantity: String(quantity),
      amount: writtenAmount(amountDong),
      exemption: exemptionCode === '' ? '' : `đã trừ miễn, giảm ${exemptionCode}`,
    })),
    amount: writtenAmount(payment.amountDong),
    inWords: inWords(payment.amountDong),
    method: METHODS[payment.method],
    state: paymentState(payment),
    tendered: payment.tenderedDong === null ? '' : writtenAmount(payment.tenderedDong),
    change: payment.changeDong === null ? '' : writtenAmount(payment.changeDong),
    collector: payment.collectorName,
    at: shortUtc(payment.at),
    eReceipt: eReceiptText(payment),
    qr: qrPayload ?? '',
    bank: account?.bank ?? '',
    accountNumber: account?.number ?? '',
    accountHolder: account?.holder ?? '',
  };
}

const EMPTY = {
  serial: '',
  lines: [],
  amount: '',
  inWords: '',
  method: '',
  state: '',
  tendered: '',
  change: '',
  collector: '',
  at: '',
  eReceipt: '',
  qr: '',
  bank: '',
  accountNumber: '',
  accountHolder: '',
};

function inWords(dong: number): string {
  const words = numberToWords(dong);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng`;
}

function eReceiptText({ eReceipt }: Payment): string {
  if (eReceipt === null) return '';
  return `ký hiệu ${eReceipt.series}, số ${eReceipt.number}, ngày ${shortDay(eReceipt.date)}`;
}
