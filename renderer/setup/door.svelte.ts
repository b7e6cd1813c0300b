// Window: what the door's set-up asks and was answered, as runes. It holds no step of its own: main says what is asked.
import type {
  DoorSetUpAnswer,
  DoorSetUpReply,
  DoorSetUpRequest,
  DoorSetUpView,
  SetUpApi,
} from '../../contract/set-up.ts';

export type Notice =
  | { readonly kind: 'printed'; readonly file: string }
  | { readonly kind: 'saved'; readonly shadowed: boolean }
  | { readonly kind: 'trouble'; readonly message: string }
  | { readonly kind: 'emergency' };

export type DoorApi = Pick<SetUpApi, 'door' | 'onDoor'>;

export class DoorDesk {
  view = $state.raw<DoorSetUpView | null>(null);
  busy = $state(false);
  notice = $state.raw<Notice | null>(null);
  readonly #api: DoorApi;
  readonly #closed: () => void;
  #kept = false;

  /** @param closed called when staff must sign in again */
  constructor(api: DoorApi, closed: () => void) {
    this.#api = api;
    this.#closed = closed;
    api.onDoor((view) => {
      // Only what is shown of the same question; the next one comes with the answer.
      if (!this.busy && view.stage === this.view?.stage) this.view = view;
    });
  }

  begin(): Promise<void> {
    return this.#send({ kind: 'begin' });
  }

  answer(answer: DoorSetUpAnswer): Promise<void> {
    return this.#send({ kind: 'answer', answer });
  }

  /** The ports anew: a board was plugged in. */
  async lookAgain(): Promise<void> {
    if (this.busy) return;
    await this.#send({ kind: 'leave' });
    await this.begin();
  }

  back(): Promise<void> {
    return this.#send({ kind: 'back' });
  }

  print(language: string): Promise<void> {
    return this.#send({ kind: 'print', language });
  }

  save(): Promise<void> {
    return this.#send({ kind: 'save' });
  }

  /** @returns whether it was kept; else `notice` says why not */
  async keep(): Promise<boolean> {
    this.#kept = false;
    await this.#send({ kind: 'keep' });
    return this.#kept;
  }

  /** Whatever is under way: leaving waits for nothing. */
  async leave(): Promise<void> {
    this.view = null;
    await this.#api.door({ kind: 'leave' });
  }

  async #send(request: DoorSetUpRequest): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.notice = null;
    try {
      this.#take(await this.#api.door(request));
    } catch (cause) {
      this.notice = { kind: 'trouble', message: cause instanceof Error ? cause.message : String(cause) };
    } finally {
      this.busy = false;
    }
  }

  #take(reply: DoorSetUpReply): void {
    switch (reply.kind) {
      case 'view':
        this.view = reply.view;
        return;
      case 'closed':
        this.#closed();
        return;
      case 'kept':
        this.#kept = true;
        this.view = null;
        return;
      case 'left':
        this.view = null;
        return;
      case 'saved':
        this.view = null;
        this.notice = reply;
        return;
      case 'printed':
      case 'trouble':
      case 'emergency':
        this.notice = reply;
        return;
      default:
        reply satisfies never;
    }
  }
}
