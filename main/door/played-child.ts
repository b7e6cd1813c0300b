// Tests only: stands in for the door process, and does what the test says.
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { type FromDoor, ToDoor } from '../../contract/door.ts';

/** A child that a test plays: what main wrote to it, and its end. */
export class PlayedChild extends EventEmitter {
  readonly stdin = new PassThrough();
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  readonly pid = 1;
  killed = false;
  kill() {
    this.killed = true;
    this.emit('exit', null, 'SIGKILL');
    return true;
  }
  say(message: FromDoor | { kind: string }) {
    // Straight to the listeners: a stream would hand it over in its own time.
    this.stdout.emit('data', Buffer.from(`${JSON.stringify(message)}\n`));
  }
  hello() {
    this.say({ kind: 'hello', protocol: 1, pid: 1 });
  }
  got(): ToDoor[] {
    const text = String(this.stdin.read() ?? '');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => ToDoor.parse(JSON.parse(line)));
  }
}
