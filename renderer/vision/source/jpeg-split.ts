// Window: cuts a stream of concatenated JPEG files (mjpeg) into pictures. Walks the marker segments, because a
// thumbnail inside a picture has start and end markers of its own. Pure but for the bytes it holds back.
// Source: ITU-T T.81, annex B (segment layout, byte stuffing, restart markers).

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;

export type JpegSplitter = {
  /** Takes the next bytes. @returns the pictures that they complete, SOI to EOI */
  push(bytes: Uint8Array): readonly Uint8Array[];
};

/** @param mostBytes a "picture" that grows beyond this is given up, and the next one looked for */
export function createJpegSplitter(mostBytes = 32 * 1024 * 1024): JpegSplitter {
  let held = new Uint8Array(0);
  return {
    push(bytes) {
      const joined = new Uint8Array(held.length + bytes.length);
      joined.set(held);
      joined.set(bytes, held.length);
      const pictures: Uint8Array[] = [];
      let from = findStart(joined, 0);
      while (from < joined.length) {
        const end = pictureEnd(joined, from);
        if (end === 'more') break;
        if (end === 'broken') {
          from = findStart(joined, from + 2);
          continue;
        }
        pictures.push(joined.slice(from, end));
        from = findStart(joined, end);
      }
      held = joined.slice(from);
      if (held.length > mostBytes) held = held.slice(findStart(held, 2));
      return pictures;
    },
  };
}

/** Where the next picture starts; at the end, a lone 0xff is kept back. */
function findStart(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    if (at + 1 === bytes.length || bytes[at + 1] === SOI) return at;
  }
  return bytes.length;
}

/** @returns just after EOI; `more` if the picture is not complete yet; `broken` if this is no JPEG */
function pictureEnd(bytes: Uint8Array, start: number): number | 'more' | 'broken' {
  let at = start + 2;
  for (;;) {
    if (at + 1 >= bytes.length) return 'more';
    if (bytes[at] !== 0xff) return 'broken';
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // a fill byte
      continue;
    }
    if (marker === EOI) return at + 2;
    if (marker === SOI || marker === 0) return 'broken';
    if (isBare(marker)) {
      at += 2;
      continue;
    }
    if (at + 3 >= bytes.length) return 'more';
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2) return 'broken';
    at += 2 + length;
    if (marker === SOS) at = scanEnd(bytes, at);
  }
}

/** Markers without a length: TEM and the restarts. */
function isBare(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

/** The next real marker after coded data, in which 0xff is stuffed with 0x00. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !isBare(next)) return at;
  }
  return Math.max(from, bytes.length - 1);
}
