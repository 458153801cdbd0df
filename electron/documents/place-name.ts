/**
 * A commune-level unit named inside a longer name. Its own name is all the words behind that begin with a capital or a
 * digit: `xã cũ …` and `cấp xã tại …` name no commune, and `tỉnh …` ends the name.
 */
const COMMUNE = /([Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Đđ]ặc khu|ĐẶC KHU|[Tt]hị trấn|THỊ TRẤN)((?:\s+[\p{Lu}\d][^\s,;()–-]*)+)/u;

/**
 * The place in front of the date, as NĐ 30/2020 has it: the commune's own name, with its kind only where the name is a
 * number (`Phường 5`). Taken from the office's name, its superior's or its address; null where none names a commune.
 */
export function placeNameOf(office: {
  readonly name: string;
  readonly superiorName: string;
  readonly address: string;
}): string | null {
  for (const text of [office.name, office.superiorName, office.address]) {
    const found = COMMUNE.exec(text);
    const kind = found?.[1]?.toLowerCase();
    const name = found?.[2]?.trim();
    if (!kind || !name) continue;
    return /^\d/.test(name) ? `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${name}` : name;
  }
  return null;
}
