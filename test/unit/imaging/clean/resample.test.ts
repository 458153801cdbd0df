import { describe, expect, it } from 'vitest';
import { frameToLook } from '../../../../electron/imaging/clean/frame.ts';
import { inkTiles } from '../../../../electron/imaging/clean/ink-tiles.ts';
import { paperLight } from '../../../../electron/imaging/clean/paper-light.ts';
import { project, scaled } from '../../../../electron/imaging/clean/projection.ts';
import { redraw } from '../../../../electron/imaging/clean/resample.ts';
import { shrunk } from '../../../../electron/imaging/raster/decode.ts';
import type { Raster } from '../../../../electron/imaging/raster/raster.ts';
import { randomOf } from '../../../simulation/random.ts';

const SEED = 31;
const [WIDTH, HEIGHT] = [203, 150];
/** Paper of this colour; its grain stays brighter than what has to be cleaned away. */
const PAPER = [238, 232, 214] as const;

/** Grainy paper with strokes of a few pixels here and there. */
function page(channels: 1 | 3): Raster {
  const random = randomOf(SEED);
  const data = new Uint8Array(WIDTH * HEIGHT * channels);
  for (let at = 0; at < data.length; at += 1) data[at] = (PAPER[at % channels] ?? 0) - random.between(0, 4);
  for (let stroke = 0; stroke < 40; stroke += 1) {
    const at = Math.floor(random.between(0, HEIGHT)) * WIDTH + Math.floor(random.between(0, WIDTH - 3));
    data.fill(random.between(0, 190), at * channels, (at + 3) * channels);
  }
  return { widthPx: WIDTH, heightPx: HEIGHT, channels, dpi: 150, data };
}

describe('a page drawn anew', () => {
  it.each([1, 3] as const)(`shows every stroke where it lies, on white paper (${SEED}, %i channels)`, (channels) => {
    const picture = page(channels);
    const light = paperLight(picture, 0.72);
    const frame = { skewDegrees: 2.5, turn: 0, left: -4, top: 3, right: WIDTH, bottom: HEIGHT } as const;
    const toLook = frameToLook(frame, 1);
    const size = { widthPx: WIDTH + 4, heightPx: HEIGHT - 3 };
    const drawn = redraw(picture, {
      ...size,
      dpi: 150,
      channels,
      toPicture: toLook,
      light: { paper: light, tiles: inkTiles(picture, light), toLook },
    });
    // Without light the same way is gone with every pixel looked at.
    const plain = redraw(picture, { ...size, dpi: 150, channels, toPicture: toLook, light: null });
    let [inked, white] = [0, 0];
    for (let at = 0; at < drawn.data.length; at += 1) {
      const [is, was] = [drawn.data[at] ?? 0, plain.data[at] ?? 0];
      const paper = PAPER[at % channels] ?? 255;
      // Grain alone moves the paper that was found by a few levels.
      if (was < paper * 0.7) {
        inked += 1;
        expect(Math.abs(is - (was * 255) / paper), `place ${at}`).toBeLessThan(8);
      } else if (was > paper * 0.95) {
        white += 1;
        expect(is, `place ${at}`).toBe(255);
      }
    }
    expect(inked).toBeGreaterThan(60);
    expect(white).toBeGreaterThan(drawn.data.length / 2);
    expect(project(toLook, { x: 0, y: 0 }).x).toBeLessThan(0);
  });

  it('loses no hairline where a coarser look says what is bare', async () => {
    const [widthPx, heightPx] = [240, 160];
    const data = new Uint8Array(widthPx * heightPx).fill(240);
    const LINE_X = 101;
    for (let y = 0; y < heightPx; y += 1) data[y * widthPx + LINE_X] = 180;
    const picture: Raster = { widthPx, heightPx, channels: 1, dpi: 300, data };
    const look = await shrunk(picture, 2);
    const paper = paperLight(look, 0.72);
    const light = { paper, tiles: inkTiles(look, paper), toLook: scaled(0.5, 0.5) };
    const drawn = redraw(picture, { widthPx, heightPx, dpi: 300, channels: 1, toPicture: scaled(1, 1), light });
    const bare = drawn.data.filter((level, at) => at % widthPx !== LINE_X && level !== 255);
    expect(bare).toHaveLength(0);
    for (let y = 0; y < heightPx - 1; y += 1) expect(drawn.data[y * widthPx + LINE_X], `row ${y}`).toBeLessThan(200);
  });
});
