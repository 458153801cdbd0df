import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

const BLOCK = 512;

/**
 * Writes one file of a `.tgz` (POSIX ustar, as npm packs it) to disk without holding the archive in memory.
 * @param {string} archive
 * @param {string} name full name inside the archive, at most 100 bytes
 * @param {string} target file to create
 * @returns {Promise<void>}
 * @throws {Error} when the entry is missing or the archive ends inside it
 */
export async function extractTarEntry(archive, name, target) {
  const found = { complete: false };
  const input = createReadStream(archive, { highWaterMark: 1 << 20 });
  const gunzip = createGunzip({ chunkSize: 1 << 20 });
  await pipeline(input, gunzip, (source) => entryContent(source, name, found), createWriteStream(target));
  if (!found.complete) throw new Error(`no complete entry ${name} in ${archive}`);
}

/**
 * The bytes of one entry, cut out of a stream of tar blocks. Reads to the end of the stream, so that a damaged gzip
 * trailer is noticed.
 * @param {AsyncIterable<Buffer>} source
 * @param {string} name
 * @param {{ complete: boolean }} found
 * @returns {AsyncGenerator<Buffer>}
 */
async function* entryContent(source, name, found) {
  let pending = Buffer.alloc(0);
  let contentLeft = 0;
  let paddingLeft = 0;
  let wanted = false;
  for await (const chunk of source) {
    let data = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (data.length > 0) {
      if (contentLeft > 0) {
        const part = data.subarray(0, contentLeft);
        contentLeft -= part.length;
        data = data.subarray(part.length);
        if (wanted) yield part;
        if (wanted && contentLeft === 0) found.complete = true;
      } else if (paddingLeft > 0) {
        const skipped = Math.min(paddingLeft, data.length);
        paddingLeft -= skipped;
        data = data.subarray(skipped);
      } else {
        if (data.length < BLOCK) break;
        const header = parseHeader(data.subarray(0, BLOCK));
        data = data.subarray(BLOCK);
        wanted = header.name === name;
        contentLeft = header.sizeBytes;
        paddingLeft = (BLOCK - (header.sizeBytes % BLOCK)) % BLOCK;
      }
    }
    pending = Buffer.from(data);
  }
}

/** @param {Buffer} block */
function parseHeader(block) {
  const name = block.toString('utf8', 0, 100).replace(/\0.*$/s, '');
  // An all-zero block marks the end of the archive: no name, no content.
  if (name === '') return { name, sizeBytes: 0 };
  const size = block.toString('latin1', 124, 136).replace(/[\0 ]+$/, '');
  if (!/^[0-7]+$/.test(size)) throw new Error(`tar header of ${name} has no valid size`);
  return { name, sizeBytes: Number.parseInt(size, 8) };
}
