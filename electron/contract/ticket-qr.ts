/** What the QR of a paper ticket says: local date `YYYY-MM-DD` and number. Nothing about the citizen. */
export const ticketQrText = (day: string, number: string): string => `QMC:${day}:${number}`;
