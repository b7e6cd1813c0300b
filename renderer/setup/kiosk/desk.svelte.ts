// Window: how far the set-up of a new kiosk has come, as runes. Main keeps it, and saves it at the end, whole.
import { KIOSK_STEPS, NEW_DRAFT } from '../../../contract/kiosk-steps.ts';
import type { SetUpApi } from '../../../contract/set-up.ts';
import type { KioskDraft, KioskSetUpRequest } from '../../../contract/set-up-kiosk.ts';

export type Notice =
  | { readonly kind: 'saved' | 'pin_refused' | 'emergency' }
  | { readonly kind: 'printed'; readonly file: string }
  | { readonly kind: 'trouble'; readonly message: string };

export class KioskDesk {
  draft = $state.raw<KioskDraft>(NEW_DRAFT);
  /** Found, and not in force before the end. */
  door = $state.raw<{ readonly board: string; readonly port: string } | null>(null);
  pinSet = $state(false);
  ready = $state(false);
  busy = $state(false);
  notice = $state.raw<Notice | null>(null);
  readonly #api: Pick<SetUpApi, 'kiosk'>;
  readonly #closed: () => void;

  /** @param closed called when staff must sign in again */
  constructor(api: Pick<SetUpApi, 'kiosk'>, closed: () => void) {
    this.#api = api;
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

  save(): Promise<void> {
    return this.#ask({ kind: 'save', draft: this.draft });
  }

  async #ask(request: KioskSetUpRequest): Promise<void> {
    this.busy = request.kind === 'print' || request.kind === 'save';
    const reply = await this.#api.kiosk(request);
    this.busy = false;
    switch (reply.kind) {
      case 'state':
        this.draft = reply.draft;
        this.pinSet = reply.pinSet;
        this.door = reply.door;
        this.ready = true;
        return;
      case 'closed':
        this.#closed();
        return;
      case 'saved':
        this.notice = { kind: 'saved' };
        return;
      case 'printed':
      case 'trouble':
      case 'emergency':
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
