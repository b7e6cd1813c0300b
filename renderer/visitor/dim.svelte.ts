// Window: darkens a screen that nobody looks at, which spares the panel and the night. A face or a touch wakes it at once.

/** An idle screen stays bright so long. */
export const DIM_AFTER_MS = 60_000;

export class Dim {
  dimmed = $state(false);
  #idle = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @returns ends the watch, as an effect wants it */
  watch(idle: boolean): () => void {
    this.#idle = idle;
    this.wake();
    return () => clearTimeout(this.#timer);
  }

  /** Somebody is there. */
  wake(): void {
    clearTimeout(this.#timer);
    this.dimmed = false;
    if (!this.#idle) return;
    this.#timer = setTimeout(() => {
      this.dimmed = true;
    }, DIM_AFTER_MS);
  }
}
