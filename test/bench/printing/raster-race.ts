import { packPicture } from '../../../electron/devices/printer/encoder/packer.ts';
import { blankMatrix, type DotMatrix } from '../../../electron/devices/printer/raster/dot-matrix.ts';
import { ticketSheet } from '../../../electron/devices/printer/ticket/ticket-layout.ts';
import { profile, SAMPLE, typefaces, value } from '../../devices/printer/support.ts';
import { atLeast, atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { bestOf, median, quantile, ROUNDS } from '../statistics.ts';
import { cropped, toRgba } from './picture.ts';
import { type RasterPeer, rasterPeers } from './raster-peers.ts';

const WIDTH = 576;
const HEIGHT = 640;
const WARM_UPS = 5;
/** Somewhere in the middle of black and white, as the other libraries have it. */
const THRESHOLD = 128;

/** A ticket with ink on all of the 640 rows that are raced over. */
const FULL_TICKET = {
  ...SAMPLE,
  priority: true,
  lines: [
    ...SAMPLE.lines,
    'Phiếu có giá trị trong ngày',
    'Giờ làm việc: 7:00-11:30, 13:30-17:00',
    'Tổng đài hỗ trợ: 1022',
  ],
};

/** Our packer beside the raster ways of the other libraries, in turns, each with its own copy of the pixels. */
export const rasterRaceBench: Bench = {
  bars: [atMost('P5.p50', 1, 'ms'), atMost('P5.p99', 5, 'ms'), atLeast('P5.ratio', 4, 'times')],
  async run({ quick, note }: BenchScope): Promise<readonly Measurement[]> {
    const samples = quick ? 25 : 200;
    const sheet = value(ticketSheet(FULL_TICKET, typefaces, { widthDots: WIDTH, copyMark: false }));
    const packed = cropped(sheet, HEIGHT);
    const source = { rgba: toRgba(packed), width: WIDTH, height: HEIGHT } as const;
    const racers: readonly RasterPeer[] = [ours(packed), oursFromPixels(source.rgba), ...peersOf(source, note)];
    const rounds: number[][][] = [];
    const bytes = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push(await interleaved(racers, samples, bytes));
    }
    const figures = racers.map(({ name }, index) => {
      const each = rounds.map((round) => round[index] ?? []);
      return { name, p50: median(each.flat()), p99: quantile(each.flat(), 0.99), each };
    });
    for (const { name, p50, p99 } of figures) {
      note(`P5: ${name} p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, ${bytes.get(name)} bytes`);
    }
    const [own, fromPixels, ...others] = figures;
    if (own === undefined || fromPixels === undefined) throw new Error('our own figures are missing');
    const n = samples * ROUNDS;
    const [fastest] = others.toSorted((a, b) => a.p50 - b.p50);
    const peer = (value: number | undefined) =>
      fastest === undefined || value === undefined ? {} : { peer: { name: fastest.name, value } };
    const ratio = fastest === undefined ? undefined : fastest.p50 / fromPixels.p50;
    return [
      { bar: 'P5.p50', value: bestOf(own.each, median), n, ...peer(fastest?.p50) },
      { bar: 'P5.p99', value: bestOf(own.each, (round) => quantile(round, 0.99)), n, ...peer(fastest?.p99) },
      ...(ratio === undefined ? [] : [{ bar: 'P5.ratio', value: ratio, n, ...peer(fastest?.p50), ratio }]),
    ];
  },
};

function peersOf(source: Parameters<typeof rasterPeers>[0], note: BenchScope['note']): readonly RasterPeer[] {
  try {
    return rasterPeers(source);
  } catch (error) {
    note(`P5: no peers: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    return [];
  }
}

/** One sample of each after the other, so that a busy moment of the machine meets all of them. */
async function interleaved(
  racers: readonly RasterPeer[],
  samples: number,
  bytes: Map<string, number>,
): Promise<number[][]> {
  const times: number[][] = racers.map(() => []);
  for (let sample = -WARM_UPS; sample < samples; sample += 1) {
    for (const [index, { name, prepare }] of racers.entries()) {
      const run = prepare();
      const startedMs = performance.now();
      const made = await run();
      const tookMs = performance.now() - startedMs;
      bytes.set(name, made.length);
      if (sample >= 0) times[index]?.push(tookMs);
    }
  }
  return times;
}

/** As the program packs a ticket, which is drawn in packed dots from the start. */
function ours(matrix: DotMatrix): RasterPeer {
  const standard = profile('standard');
  return {
    name: 'ours',
    prepare() {
      const own = { ...matrix, bits: matrix.bits.slice() };
      return () => packPicture(own, standard).bytes;
    },
  };
}

/** The same from the pixels that the others are given: what the race is judged by, so that all of them do the same. */
function oursFromPixels(rgba: Uint8ClampedArray): RasterPeer {
  const standard = profile('standard');
  return {
    name: 'ours from pixels',
    prepare() {
      const pixels = rgba.slice();
      return () => packPicture(packedDots(pixels), standard).bytes;
    },
  };
}

function packedDots(rgba: Uint8ClampedArray): DotMatrix {
  const matrix = blankMatrix(WIDTH, HEIGHT);
  const { bits } = matrix;
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4);
  let next = 0;
  for (let index = 0; index < bits.length; index += 1) {
    let byte = 0;
    for (let bit = 0x80; bit > 0; bit >>= 1) {
      const pixel = pixels[next] ?? 0;
      next += 1;
      // Red, green and blue stand in the lower bytes on the processors that the program runs on.
      if ((pixel & 0xff) + ((pixel >> 8) & 0xff) + ((pixel >> 16) & 0xff) < THRESHOLD * 3) byte |= bit;
    }
    bits[index] = byte;
  }
  return matrix;
}
