// Window: what the history page asks and has been answered, as runes. An answer that was overtaken by a later question
// is thrown away. It decides nothing about who may ask: main does.
import type {
  HistoryApi,
  HistoryPicture,
  HistoryReply,
  HistoryRequest,
  HistorySpan,
  LocalDate,
  ReportFormat,
} from '../../contract/history.ts';
import { type Comparison, comparedDate, stepped } from './dates.ts';

export type Notice =
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly file: string }
  | Extract<HistoryReply, { kind: 'trouble' | 'closed' }>;

/** How often a journal that is still being verified is asked about again. */
const CHECK_AGAIN_MS = 2_000;

export class HistoryDesk {
  span = $state<HistorySpan>('day');
  /** Null: today. */
  date = $state<LocalDate | null>(null);
  comparison = $state<Comparison>('none');
  picture = $state.raw<HistoryPicture | null>(null);
  loading = $state(false);
  notice = $state.raw<Notice | null>(null);
  readonly #api: Pick<HistoryApi, 'ask'>;
  readonly #language: string;
  #asked = 0;

  constructor(api: Pick<HistoryApi, 'ask'>, language: string) {
    this.#api = api;
    this.#language = language;
  }

  get atToday(): boolean {
    const today = this.picture?.today ?? null;
    const to = this.picture?.view.to ?? null;
    return today === null || to === null || to >= today;
  }

  show(span: HistorySpan): Promise<void> {
    this.span = span;
    return this.load();
  }

  step(steps: number): Promise<void> {
    const from = this.date ?? this.picture?.today ?? null;
    if (from !== null) this.date = stepped(from, this.span, steps);
    const today = this.picture?.today ?? null;
    if (today !== null && this.date !== null && this.date >= today) this.date = null;
    return this.load();
  }

  toToday(): Promise<void> {
    this.date = null;
    return this.load();
  }

  compare(comparison: Comparison): Promise<void> {
    this.comparison = comparison;
    return this.load();
  }

  async load(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    this.loading = true;
    const reply = await this.#ask({ kind: 'view', ...this.#what() });
    if (asked !== this.#asked) return;
    this.loading = false;
    if (reply.kind === 'picture') {
      this.picture = reply.picture;
      if (this.notice?.kind === 'trouble') this.notice = null;
      // The first answer tells what day it is there: only then the span before it is known.
      if (this.comparison !== 'none' && reply.picture.other === null) await this.load();
    } else if (reply.kind !== 'exported') this.notice = reply;
  }

  async save(format: ReportFormat): Promise<void> {
    this.notice = { kind: 'saving' };
    const reply = await this.#ask({ kind: 'export', ...this.#what(), format, language: this.#language });
    if (reply.kind === 'exported') this.notice = { kind: 'saved', file: reply.file };
    else if (reply.kind !== 'picture') this.notice = reply;
  }

  /** Asks again as long as the journal is being verified; ends with `signal`. */
  watch(signal: AbortSignal): void {
    const timer = setInterval(() => {
      if (this.picture?.journal.state === 'checking' && !this.loading) void this.load();
    }, CHECK_AGAIN_MS);
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  }

  #what() {
    const day = this.date ?? this.picture?.today ?? null;
    const compare = day === null ? null : comparedDate(day, this.span, this.comparison);
    return { span: this.span, date: this.date, compare };
  }

  async #ask(request: HistoryRequest): Promise<HistoryReply> {
    try {
      return await this.#api.ask(request);
    } catch (cause) {
      return { kind: 'trouble', why: 'failed', message: cause instanceof Error ? cause.message : String(cause) };
    }
  }
}
