import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PICTURE_TEXTS, SCREEN_TEXTS } from '../../../renderer/src/features/kiosk/screen-texts.ts';

describe('what the kiosk reads', () => {
  it('has a spoken name for every picture that ships, but the one of a group', () => {
    const files = readdirSync(path.resolve(import.meta.dirname, '../../../resources/pictures'));
    const pictures = files.filter((name) => name.endsWith('.svg')).map((name) => `picture-${name.slice(0, -4)}`);
    expect(Object.keys(PICTURE_TEXTS).toSorted()).toEqual(
      pictures.filter((name) => name !== 'picture-group').toSorted(),
    );
  });

  it('has a clip in both shipped packs for every screen', () => {
    for (const packId of ['vi', 'en']) {
      const folder = path.resolve(import.meta.dirname, `../../../resources/packs/${packId}/clips`);
      const clips = readdirSync(folder).map((name) => name.replace(/\.wav$/, ''));
      expect(Object.keys({ ...SCREEN_TEXTS, ...PICTURE_TEXTS }).filter((name) => !clips.includes(name))).toEqual([]);
    }
  });
});
