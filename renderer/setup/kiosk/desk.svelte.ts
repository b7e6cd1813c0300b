// Window: how far the set-up of a new kiosk has come, as runes. Main keeps it; settings are saved at the end, whole, the
// way of the settings' screen.

import { KIOSK_STEPS, NEW_DRAFT } from '../../../contract/kiosk-steps.ts';
import type { SetUpApi } from '../../../contract/set-up.ts';
import type { KioskDraft, KioskSetUpRequest } from '../../../contract/set-up-kiosk.ts';
import type { SettingsApi, SettingsChange } from '../../../contract/settings-screen.ts';

export type Notice =
  | { readonly kind: 'saved' | 'pin_refused' }
  | { readonly kind: 'printed'; readonly file: string }
  | { readonly kind: 'trouble'; readonly message: string };

export class KioskDesk {
  draft = $state.raw<KioskDraft>(NEW_DRAFT);
  pinSet = $state(false);
  ready = $state(false);
  busy = $state(false);
  notice = $state.raw<Notice | null>(null);
  readonly #api: Pick<SetUpApi, 'kiosk'>;
  readonly #settings: Pick<SettingsApi, 'ask'>;
  readonly #closed: () => void;

  /** @param closed called when staff must sign in again */
  constructor(api: Pick<SetUpApi, 'kiosk'>, settings: Pick<SettingsApi, 'ask'>, closed: () => void) {
    this.#api = api;
    this.#settings = settings;
    this.#closed = closed;
  }

  look(): Promise<void> {
    return this.#ask({ kind: 'look' });
  }

  /** Keeps what was answered. */
  change(part: Partial<KioskDraft>): Promise<void> {
    this.draft = { ...this.draft, ...part };
    return this.#ask({ kind: 'keep', draft: this.draft });
  }

  go(steps: 1 | -1): Promise<void> {
    const at = KIOSK_STEPS.indexOf(this.draft.step) + steps;
    this.notice = null;
    return this.change({ step: KIOSK_STEPS[Math.max(0, Math.min(at, KIOSK_STEPS.length - 1))] ?? 'language' });
  }

  /** @returns whether the PIN was taken; it is forgotten here at once */
  async firstPin(name: string, pin: string): Promise<boolean> {
    const reply = await this.#api.kiosk({ kind: 'first_pin', name, pin });
    this.pinSet = reply.kind === 'done';
    this.notice = this.pinSet ? null : { kind: 'pin_refused' };
    return this.pinSet;
  }

  print(): Promise<void> {
    return this.#ask({ kind: 'print', draft: this.draft });
  }

  close(): Promise<void> {
    return this.#ask({ kind: 'close' });
  }

  async save(): Promise<void> {
    const { language, policy } = this.draft;
    const changes: SettingsChange[] = [
      ...(language === null ? [] : [{ path: 'language', value: language }]),
      ...(policy === null ? [] : [{ path: 'gate.policy', value: policy }]),
    ];
    this.busy = true;
    const reply = await this.#settings.ask({ kind: 'save', changes });
    this.busy = false;
    if (reply.kind === 'closed') return this.#closed();
    if (reply.kind === 'saved') {
      await this.close();
      this.notice = { kind: 'saved' };
    } else this.notice = { kind: 'trouble', message: reply.kind === 'trouble' ? reply.message : reply.kind };
  }

  async #ask(request: KioskSetUpRequest): Promise<void> {
    this.busy = request.kind === 'print';
    const reply = await this.#api.kiosk(request);
    this.busy = false;
    switch (reply.kind) {
      case 'state':
        this.draft = reply.draft;
        this.pinSet = reply.pinSet;
        this.ready = true;
        return;
      case 'closed':
        this.#closed();
        return;
      case 'printed':
      case 'trouble':
        this.notice = reply;
        return;
      case 'done':
      case 'refused_pin':
        return;
      default:
        reply satisfies never;
    }
  }
}
