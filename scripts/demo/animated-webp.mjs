// Puts single WebP pictures one after the other into one animated WebP. Chromium has an encoder for single pictures
// but none for animations; the container is simple (RIFF: VP8X, ANIM, one ANMF a picture). Pure: bytes in, bytes out.

const ANIMATION = 0x02;
const FOR_EVER = 0;
/** Draw over the last picture, which the new one covers whole. */
const NO_BLENDING = 0x02;

/**
 * @param {{ webp: Buffer, ms: number }[]} pictures lossy WebP without alpha, all of one size; `ms` is how long each shows
 * @param {{ width: number, height: number }} size in pixels
 * @returns {Buffer} an animation that begins anew for ever
 * @throws when a picture is not a lossy WebP
 */
export function animatedWebp(pictures, { width, height }) {
  const head = Buffer.alloc(10);
  head.writeUInt8(ANIMATION, 0);
  head.writeUIntLE(width - 1, 4, 3);
  head.writeUIntLE(height - 1, 7, 3);
  const loop = Buffer.alloc(6);
  loop.writeUInt16LE(FOR_EVER, 4);
  const frames = pictures.map(({ webp, ms }) => {
    const frame = Buffer.alloc(16);
    frame.writeUIntLE(width - 1, 6, 3);
    frame.writeUIntLE(height - 1, 9, 3);
    frame.writeUIntLE(Math.min(Math.round(ms), 0xffffff), 12, 3);
    frame.writeUInt8(NO_BLENDING, 15);
    return chunk('ANMF', Buffer.concat([frame, pictureIn(webp)]));
  });
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), chunk('VP8X', head), chunk('ANIM', loop), ...frames]));
}

/** The `VP8 ` chunk of a lossy WebP, header and all; a colour profile before it is left out. @param {Buffer} webp */
function pictureIn(webp) {
  if (webp.toString('latin1', 0, 4) !== 'RIFF' || webp.toString('latin1', 8, 12) !== 'WEBP')
    throw new Error('No WebP.');
  for (let at = 12, end = 0; at + 8 <= webp.length; at = end) {
    end = at + 8 + even(webp.readUInt32LE(at + 4));
    if (webp.toString('latin1', at, at + 4) === 'VP8 ') return webp.subarray(at, end);
  }
  throw new Error('Only lossy WebP pictures can be put into an animation.');
}

/** @param {string} name @param {Buffer} data */
function chunk(name, data) {
  const head = Buffer.alloc(8, name, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(even(data.length) - data.length)]);
}

/** Chunks begin at even places. @param {number} length */
function even(length) {
  return length + (length % 2);
}
