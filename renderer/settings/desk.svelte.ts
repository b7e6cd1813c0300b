// Window: the settings' screen as runes: what main told, what was changed here and not saved, what is wrong with it. It
// decides about no value: main checks each change together with all others.
import { chooseLanguage } from '../../contract/languages.ts';
import type {
  SettingError,
  SettingField,
  SettingsApi,
  SettingsChange,
  SettingsReply,
  SettingsRequest,
} from '../../contract/settings-screen.ts';
import type { Words } from './messages/index.ts';

export type Known = Extract<SettingsReply, { kind: 'settings' }>;
export type Notice = { readonly weight: 'plain' | 'bad'; readonly text: string };

export class SettingsPage {
  known = $state.raw<Known | null>(null);
  draft = $state.raw<ReadonlyMap<string, unknown>>(new Map());
  errors = $state.raw<readonly SettingError[]>([]);
  notice = $state.raw<Notice | null>(null);
  busy = $state(false);
  closed = $state(false);
  previewing = $state(false);
  readonly #api: SettingsApi;
  readonly #t: () => Words;
  #checks = 0;

  constructor(api: SettingsApi, t: () => Words) {
    this.#api = api;
    this.#t = t;
  }

  /** What a setting would be: as changed here, or else as it is saved. */
  value(path: string): unknown {
    return this.draft.has(path) ? this.draft.get(path) : this.known?.values[path];
  }

  error(path: string): SettingError | null {
    return this.errors.find((one) => one.path === path) ?? null;
  }

  get changed(): readonly SettingField[] {
    return (this.known?.fields ?? []).filter(({ path }) => this.draft.has(path));
  }

  async load(): Promise<void> {
    const reply = await this.#ask({ kind: 'read', language: chooseLanguage([this.#t().language]) });
    if (reply.kind === 'settings') this.known = reply;
  }

  async change(path: string, value: unknown): Promise<void> {
    this.notice = null;
    const draft = new Map(this.draft);
    if (same(value, this.known?.values[path])) draft.delete(path);
    else draft.set(path, value);
    await this.#take(draft);
  }

  takeBack(path: string): Promise<void> {
    return this.change(path, this.known?.values[path]);
  }

  async allStandard(): Promise<void> {
    const fields = this.known?.fields ?? [];
    const values = this.known?.values ?? {};
    const other = fields.filter(({ path, standard }) => !same(standard, values[path]));
    await this.#take(new Map(other.map(({ path, standard }) => [path, standard])));
    if (other.length === 0) this.#tell('plain', this.#t().draft_none);
    else this.previewing = true;
  }

  discard(): void {
    this.draft = new Map();
    this.errors = [];
    this.previewing = false;
    this.notice = null;
  }

  async save(): Promise<void> {
    const reply = await this.#ask({ kind: 'save', changes: this.#changes() });
    if (reply.kind === 'checked') {
      this.errors = reply.errors;
      this.previewing = false;
    }
    if (reply.kind !== 'saved') return;
    this.discard();
    await this.load();
    this.#tell('plain', this.#t().saved);
  }

  async undo(): Promise<void> {
    await this.#fromMain({ kind: 'undo' }, null);
  }

  async import(): Promise<void> {
    await this.#fromMain({ kind: 'import' }, this.#t().draft_from_file);
  }

  async export(): Promise<void> {
    const reply = await this.#ask({ kind: 'export' });
    if (reply.kind === 'exported') this.#tell('plain', this.#t().exported({ file: reply.file }));
  }

  async restart(): Promise<void> {
    this.#tell('plain', this.#t().restarting);
    await this.#ask({ kind: 'restart' });
  }

  /** A draft that main made: shown as what would change, saved only by the button. */
  async #fromMain(request: SettingsRequest, said: string | null): Promise<void> {
    const reply = await this.#ask(request);
    if (reply.kind === 'nothing' && request.kind === 'undo') this.#tell('plain', this.#t().undo_none);
    if (reply.kind !== 'draft') return;
    await this.#take(new Map(reply.changes.map(({ path, value }) => [path, value])));
    if (reply.changes.length === 0) this.#tell('plain', this.#t().draft_none);
    else if (said !== null) this.#tell('plain', said);
    if (reply.notes.length > 0) this.#tell('bad', this.#t().draft_unknown({ keys: reply.notes.join(', ') }));
    this.previewing = reply.changes.length > 0;
  }

  async #take(draft: ReadonlyMap<string, unknown>): Promise<void> {
    this.draft = draft;
    this.#checks += 1;
    const check = this.#checks;
    const reply = draft.size === 0 ? null : await this.#ask({ kind: 'check', changes: this.#changes() });
    // A later change has asked again meanwhile.
    if (check !== this.#checks) return;
    this.errors = reply?.kind === 'checked' ? reply.errors : [];
  }

  #changes(): SettingsChange[] {
    return [...this.draft].map(([path, value]) => ({ path, value: $state.snapshot(value) as SettingsChange['value'] }));
  }

  async #ask(request: SettingsRequest): Promise<SettingsReply> {
    this.busy = request.kind !== 'check';
    try {
      const reply = await this.#api.ask(request);
      if (reply.kind === 'trouble') this.#tell('bad', reply.message);
      if (reply.kind === 'closed') this.closed = true;
      return reply;
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      this.#tell('bad', message);
      return { kind: 'trouble', message };
    } finally {
      this.busy = false;
    }
  }

  #tell(weight: Notice['weight'], text: string): void {
    this.notice = { weight, text };
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
