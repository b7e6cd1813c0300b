// What the preload adds to the window.
import type { HistoryApi } from '../contract/history.ts';
import type { VestibuleApi } from '../contract/screen.ts';

declare global {
  interface Window {
    readonly vestibule: VestibuleApi;
    readonly vestibuleHistory: HistoryApi;
  }
}
