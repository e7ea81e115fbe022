import { readFileSync } from 'node:fs';
import { strict } from './declarations.mjs';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A picture as far as the app uses one: it must be a PNG, and knows its size in points. */
export const nativeImage = strict(
  {
    createFromBuffer(buffer, { scaleFactor = 1 } = {}) {
      if (!buffer.subarray(0, 8).equals(PNG)) throw new Error('The picture is not a PNG');
      const size = {
        width: buffer.readUInt32BE(16) / scaleFactor,
        height: buffer.readUInt32BE(20) / scaleFactor,
      };
      return strict(
        { getSize: () => size, toPNG: () => buffer, isEmpty: () => false },
        'NativeImage',
      );
    },
    createFromPath(path) {
      return nativeImage.createFromBuffer(readFileSync(path));
    },
  },
  'NativeImage',
  { statics: true },
);
