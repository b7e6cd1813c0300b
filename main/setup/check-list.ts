// Set-up of the door: the written check-list that the owner prints and signs. Pure: one HTML page, for paper, with
// nothing in it that has to be loaded.
import { WIRING } from '../../contract/locks.ts';
import type { DoorFound } from '../../contract/set-up.ts';
import { inputsInWords } from './input-words.ts';
import { LOCKS, OPEN_POINTS } from './locks.ts';
import { openPoints } from './view.ts';

/** @param picture the drawing of the wiring, as SVG of our own @param date as it shall stand on the paper */
export function checkList(found: DoorFound, picture: string, date: string): string {
  const { door, boardTitle, lock, confirmed } = found;
  const { title, steps, withoutPower } = LOCKS[lock];
  const points = openPoints(found).map((point) => OPEN_POINTS[point]);
  const rows: readonly (readonly [string, string])[] = [
    ['Board', `${boardTitle} (${door.board})`],
    ['Port', door.port],
    ['Relay', String(door.channel)],
    ['The board confirms what it does', confirmed ? 'yes' : 'no'],
    ['Lock', title],
    ['Contact', `COM – ${WIRING[lock].contact}; the door is locked while the coil is ${door.coilFrees ? 'off' : 'on'}`],
    ['Without power', withoutPower],
    ['Inputs that the kiosk reads', inputsInWords(door.inputs)],
    ['Locked at rest', word(found.lockedAtRest)],
    ['Opened by the test', word(found.opened)],
    ['Locked again by itself', word(found.lockedAgain)],
  ];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Vestibule: check-list of the door, ${escaped(date)}</title>
<style>
body { font: 12pt/1.4 sans-serif; max-width: 18cm; margin: 1cm auto; color: #000; }
table { border-collapse: collapse; width: 100%; } td, th { border: 1px solid #888; padding: 4pt 6pt; text-align: left; }
li { margin: 3pt 0; } .open { font-weight: bold; } svg { width: 100%; height: auto; } .sign td { height: 1.4cm; }
</style>
<h1>Check-list of the door</h1>
<p>${escaped(date)}</p>
<table>${rows.map(([name, value]) => `<tr><th>${escaped(name)}</th><td>${escaped(value)}</td></tr>`).join('')}</table>
<h2>${points.length === 0 ? 'Nothing is left to do' : 'To be put right'}</h2>
<ul class="open">${points.map((point) => `<li>☐ ${escaped(point)}</li>`).join('')}</ul>
<h2>Wiring</h2>
${picture}
<ol>${steps.map((step) => `<li>☐ ${escaped(step)}</li>`).join('')}</ol>
<h2>Try by hand, now and once a year</h2>
<ul>${BY_HAND.map((line) => `<li>☐ ${escaped(line)}</li>`).join('')}</ul>
<table class="sign"><tr><td>Date, name of who tried it</td><td>Signature</td></tr></table>
</html>
`;
}

const BY_HAND = [
  'Let one in from the staff screen: the door opens and locks again by itself.',
  'Pull the board’s USB cable: the door is locked from outside, and the screen says out of service. Plug it in: it works again.',
  'Open the door from inside, with the kiosk switched off.',
  'Press the exit button: the door is free at once.',
  'Set off the fire release (with the fire alarm company): the door is free at once.',
  'Switch the lock’s supply off: the door does what stands above under “Without power”.',
];

const word = (seen: boolean | null) => (seen === null ? 'not tried' : seen ? 'yes' : 'NO');

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
