// Main process: the one gate for messages of the page. Who sends is checked, then what was sent; the rest is
// dropped and told.
import { ipcMain } from 'electron';
import { CHANNEL } from '../contract/channels.ts';
import { type StaffReply, StaffRequest } from '../contract/screen.ts';
import { isFromOurPage } from './shell/lockdown.ts';

export type PageAnswers = {
  /** The page listens: it was loaded, or loaded again. */
  ready(): void;
  needLink(): void;
  /** The page's thread turns. */
  alive(): void;
  call(): void;
  staff(request: StaffRequest): Promise<StaffReply>;
  dropped(what: string): void;
};

const REFUSED: StaffReply = { kind: 'closed', why: 'refused', triesLeft: 0, retryInMs: 0 };

export function answerPage(answers: PageAnswers): void {
  const told = (channel: string, act: () => void) =>
    ipcMain.on(channel, (event) => {
      if (isFromOurPage(event)) act();
      else answers.dropped(`${channel} from ${event.senderFrame?.url}`);
    });
  told(CHANNEL.ready, answers.ready);
  told(CHANNEL.needLink, answers.needLink);
  told(CHANNEL.alive, answers.alive);
  told(CHANNEL.call, answers.call);
  ipcMain.handle(CHANNEL.staff, (event, request: unknown) => {
    const read = StaffRequest.safeParse(request);
    if (!isFromOurPage(event) || !read.success) {
      answers.dropped(`${CHANNEL.staff}${read.success ? ` from ${event.senderFrame?.url}` : ', malformed'}`);
      return REFUSED;
    }
    return answers.staff(read.data);
  });
}
