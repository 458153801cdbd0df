import { KEY_BYTES } from '../../electron/domain/phone-page/protocol.ts';
import type { LinkOptions } from './sealed-link.ts';

const KEPT_AS = 'quay-dien-thoai';
const PHONE_BYTES = 16;

/** What the address of this page says; null when the key behind the `#` is missing or cut short. */
export function readAddress({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): LinkOptions | null {
  const key = bytesOf(hash.slice(1));
  if (key?.length !== KEY_BYTES) return null;
  const token = pathname.slice(1);
  return { key, token, phone: phoneNumber(token) };
}

/** Forgets this phone's number: the opening is over. */
export function forgetPhone(): void {
  withStorage((storage) => storage.removeItem(KEPT_AS));
}

/**
 * The number by which the PC knows this phone again: drawn once an opening, and the same after the system threw the page
 * away while the camera was open. It says nothing about the phone or its owner.
 */
function phoneNumber(token: string): string {
  const [keptFor, kept] = withStorage((storage) => storage.getItem(KEPT_AS))?.split(' ') ?? [];
  if (keptFor === token && kept) return kept;
  const drawn = crypto.getRandomValues(new Uint8Array(PHONE_BYTES));
  const number = Array.from(drawn, (byte) => byte.toString(16).padStart(2, '0')).join('');
  withStorage((storage) => storage.setItem(KEPT_AS, `${token} ${number}`));
  return number;
}

/** A browser may forbid storage; then the number lives as long as the page. */
function withStorage<T>(use: (storage: Storage) => T): T | null {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}

function bytesOf(base64url: string): Uint8Array | null {
  try {
    const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
