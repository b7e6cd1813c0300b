// What the preload adds to the window.
import type { VestibuleApi } from '../contract/screen.ts';

declare global {
  interface Window {
    readonly vestibule: VestibuleApi;
  }
}
