// What the preload adds to the window.
import type { HistoryApi } from '../contract/history.ts';
import type { VestibuleApi } from '../contract/screen.ts';
import type { SetUpApi } from '../contract/set-up.ts';

declare global {
  interface Window {
    readonly vestibule: VestibuleApi;
    readonly vestibuleHistory: HistoryApi;
    readonly vestibuleSetUp: SetUpApi;
  }
}
