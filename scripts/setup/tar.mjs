// @ts-check
// Reads an unpacked tar archive from memory. Plain files only: set-up needs one file out of an archive, never a tree.

const BLOCK = 512;

/**
 * @param {Buffer} archive
 * @returns {Generator<{ name: string, data: Buffer }>}
 */
export function* tarEntries(archive) {
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const size = numberField(header.subarray(124, 136));
    const type = String.fromCharCode(header[156] ?? 0);
    const data = archive.subarray(at + BLOCK, at + BLOCK + size);
    if (data.length < size) throw new Error(`The archive ends inside ${textField(header.subarray(0, 100))}`);
    // Type x and g are pax headers: they describe the next entry and are no file themselves.
    if (type === '0' || type === '\0') {
      const prefix = textField(header.subarray(257, 262)) === 'ustar' ? textField(header.subarray(345, 500)) : '';
      yield { name: (prefix ? `${prefix}/` : '') + textField(header.subarray(0, 100)), data };
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

/** @param {Buffer} field */
function textField(field) {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? field.length : end);
}

/** Octal text, or the binary form of GNU tar where the first bit is set. @param {Buffer} field */
function numberField(field) {
  if ((field[0] ?? 0) & 0x80) return Number(BigInt(`0x${field.toString('hex')}`) & ((1n << 88n) - 1n));
  return Number.parseInt(textField(field).trim() || '0', 8);
}
