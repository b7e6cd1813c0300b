// What the preload adds to the window.
import type { HistoryApi } from '../contract/history.ts';
import type { PhotoCheckApi } from '../contract/photo-check.ts';
import type { VestibuleApi } from '../contract/screen.ts';
import type { SetUpApi } from '../contract/set-up.ts';
import type { SettingsApi } from '../contract/settings-screen.ts';

declare global {
  interface Window {
    readonly vestibule: VestibuleApi;
    readonly vestibuleHistory: HistoryApi;
    readonly vestibuleSetUp: SetUpApi;
    readonly vestibulePhotoCheck: PhotoCheckApi;
    readonly vestibuleSettings: SettingsApi;
  }
}
