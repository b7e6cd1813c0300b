// Window: kiosk manners that the page itself can keep: no zoom, no menu, no dragging, no cursor while nobody moves
// it. The window's own (shortcuts, navigation, permissions) are main's.
const ZOOM_KEYS: ReadonlySet<string> = new Set(['+', '-', '=', '0', '_']);
const CURSOR_IDLE_MS = 3000;

/** Whether a key press would zoom, reload, print or search the page. */
export function isBrowserKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): boolean {
  if (event.key === 'F5' || event.key === 'F3') return true;
  if (!event.ctrlKey && !event.metaKey) return false;
  return ZOOM_KEYS.has(event.key) || ['r', 'p', 'f', 's', 'g'].includes(event.key.toLowerCase());
}

/** Installs the manners; all of them end with `signal`. `cursorStays` keeps the cursor while staff work. */
export function installManners(root: HTMLElement, signal: AbortSignal, cursorStays: () => boolean): void {
  const never = (event: Event): void => event.preventDefault();
  for (const type of ['contextmenu', 'dragstart', 'drop', 'dragover', 'selectstart', 'gesturestart']) {
    window.addEventListener(type, never, { signal });
  }
  const active = { signal, passive: false } as const;
  window.addEventListener('wheel', (e) => e.ctrlKey && e.preventDefault(), active);
  window.addEventListener('touchmove', (e) => e.touches.length > 1 && e.preventDefault(), active);
  window.addEventListener('keydown', (e) => isBrowserKey(e) && e.preventDefault(), { signal });

  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = (): void => {
    if (cursorStays()) timer = setTimeout(hide, CURSOR_IDLE_MS);
    else root.dataset.cursor = 'hidden';
  };
  const seen = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse') return;
    delete root.dataset.cursor;
    clearTimeout(timer);
    timer = setTimeout(hide, CURSOR_IDLE_MS);
  };
  root.dataset.cursor = 'hidden';
  window.addEventListener('pointermove', seen, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
