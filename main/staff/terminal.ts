// Reads a PIN from whoever runs `npm run set-pin`: twice without echo at a terminal, one line from a pipe.
// It must never show or keep what was typed.
import { StringDecoder } from 'node:string_decoder';

export interface PinInput extends NodeJS.ReadableStream {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
}

/** The PIN was not given: the two did not match, nothing came, or Ctrl-C. The message says which. */
export class NoPinError extends Error {
  override readonly name = 'NoPinError';
}

/** @param prompt shows a text to the person, on stderr. @throws NoPinError */
export async function readPin(input: PinInput, prompt: (text: string) => void): Promise<string> {
  if (input.isTTY !== true) return firstLine(input);
  const pin = await hidden(input, prompt, 'New PIN (4 to 12 digits, not shown): ');
  const again = await hidden(input, prompt, 'The same PIN again: ');
  if (pin !== again) throw new NoPinError('The two PINs are not the same. Nothing was changed.');
  return pin;
}

async function firstLine(input: PinInput): Promise<string> {
  input.setEncoding('utf8');
  let text = '';
  for await (const piece of input) {
    text += String(piece);
    if (text.includes('\n') || text.length > 1_000) break;
  }
  const [line = ''] = text.split(/\r?\n/);
  if (line === '') throw new NoPinError('No PIN came on stdin. Nothing was changed.');
  return line.trim();
}

function hidden(input: PinInput, prompt: (text: string) => void, text: string): Promise<string> {
  prompt(text);
  const decoder = new StringDecoder('utf8');
  input.setRawMode?.(true);
  input.resume();
  return new Promise((resolve, reject) => {
    let typed = '';
    const finish = (settle: () => void) => {
      input.removeListener('data', onData);
      input.removeListener('end', onEnd);
      input.setRawMode?.(false);
      input.pause();
      prompt('\n');
      settle();
    };
    const onEnd = () => finish(() => reject(new NoPinError('The input ended. Nothing was changed.')));
    const onData = (data: Buffer | string) => {
      for (const key of decoder.write(Buffer.from(data))) {
        if (key === '\r' || key === '\n') return finish(() => resolve(typed));
        if (key === '\u0003' || key === '\u0004')
          return finish(() => reject(new NoPinError('Stopped. Nothing was changed.')));
        if (key === '\u007f' || key === '\b') typed = typed.slice(0, -1);
        else typed += key;
      }
    };
    input.on('data', onData);
    input.on('end', onEnd);
  });
}
