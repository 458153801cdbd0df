import { describe, expect, it } from 'vitest';
import { release } from '../../../../electron/imaging/raster/release.ts';

describe('pixels that are let go', () => {
  it('give their memory back at once', () => {
    const pixels = new Uint8Array(2_000_000);
    const { buffer } = pixels;
    release(pixels);
    expect(buffer.byteLength).toBe(0);
    expect(pixels.length).toBe(0);
  });

  it('are left alone where they may share their memory with others', () => {
    const pixels = Buffer.from('a few bytes of a shared pool');
    release(pixels);
    expect(pixels.toString()).toBe('a few bytes of a shared pool');
  });
});
