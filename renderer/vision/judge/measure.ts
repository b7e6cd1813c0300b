// Vision worker: what a crop says about its own quality. Pure, on the crop that the classifier will get.

export type Measures = {
  /** Mean luma of the face, 0..255. */
  readonly light: number;
  /** Standard deviation of the luma of the face, 0..255. */
  readonly contrast: number;
  /** Mean luma of the crop's corners: what stands behind the face. */
  readonly behind: number;
  /** Variance of the Laplacian over the variance of the luma: fine detail, whatever the light. */
  readonly sharpness: number;
};

/** @param rgb size × size × 3 bytes */
export function measure(rgb: Uint8Array, size: number): Measures {
  const luma = new Float32Array(size * size);
  for (let i = 0; i < luma.length; i++) {
    luma[i] = 0.299 * (rgb[3 * i] ?? 0) + 0.587 * (rgb[3 * i + 1] ?? 0) + 0.114 * (rgb[3 * i + 2] ?? 0);
  }
  const face = new Sum();
  const behind = new Sum();
  const laplacian = new Sum();
  // The box is two thirds of the crop; the upper corners of the crop lie beside the head.
  const [from, to, edge] = [Math.floor(size * 0.22), Math.ceil(size * 0.78), Math.floor(size * 0.12)];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const at = y * size + x;
      const value = luma[at] ?? 0;
      if (y < size / 2 && (x < edge || x >= size - edge)) behind.add(value);
      if (x < from || x >= to || y < from || y >= to) continue;
      face.add(value);
      const around = (luma[at - 1] ?? 0) + (luma[at + 1] ?? 0) + (luma[at - size] ?? 0) + (luma[at + size] ?? 0);
      laplacian.add(around - 4 * value);
    }
  }
  return {
    light: face.mean,
    contrast: Math.sqrt(face.variance),
    behind: behind.mean,
    sharpness: laplacian.variance / (face.variance + 1),
  };
}

class Sum {
  #n = 0;
  #sum = 0;
  #squares = 0;
  add(value: number): void {
    this.#n++;
    this.#sum += value;
    this.#squares += value * value;
  }
  get mean(): number {
    return this.#n === 0 ? 0 : this.#sum / this.#n;
  }
  get variance(): number {
    return this.#n === 0 ? 0 : Math.max(0, this.#squares / this.#n - this.mean ** 2);
  }
}
