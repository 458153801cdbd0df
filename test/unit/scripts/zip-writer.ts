import { crc32, deflateRawSync } from 'node:zlib';

export type ZipSource = {
  name: string;
  content: Buffer;
  /** Unix st_mode with file type, for example 0o100755. */
  mode: number;
  stored?: boolean;
};

/** Writes a ZIP archive as APPNOTE.TXT describes it: the counterpart that the reader's tests need. */
export function zipOf(sources: readonly ZipSource[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const source of sources) {
    const name = Buffer.from(source.name);
    const data = source.stored === true ? source.content : deflateRawSync(source.content);
    const method = source.stored === true ? 0 : 8;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(name.length, 26);
    // A local extra field that the central directory lacks: a reader must take the lengths from the local header.
    const extra = Buffer.from([0x55, 0x54, 1, 0, 0]);
    local.writeUInt16LE(extra.length, 28);
    locals.push(local, name, extra, data);

    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt8(3, 5);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(crc32(source.content), 16);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(source.content.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE((source.mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    centrals.push(central, name);
    offset += 30 + name.length + extra.length + data.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(sources.length, 8);
  end.writeUInt16LE(sources.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment, 'latin1')]);
}
