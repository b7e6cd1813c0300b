// Door process: every relay board by name. A new board is one new file and one line here.
import type { BoardName } from '../../../contract/door.ts';
import type { Board } from './board.ts';
import { conrad197720 } from './conrad-197720.ts';
import { denkovi16 } from './denkovi-16.ts';
import { devantechRly } from './devantech-rly.ts';
import { hw667 } from './hw-667.ts';
import { k8090 } from './k8090.ts';
import { kincony } from './kincony.ts';
import { kmtronic2 } from './kmtronic-2.ts';
import { kmtronic8 } from './kmtronic-8.ts';
import { lcTech } from './lc-tech.ts';
import { lcus } from './lcus.ts';
import { lcusPro } from './lcus-pro.ts';
import { lcusStatus } from './lcus-status.ts';
import { lines } from './lines.ts';
import { numato } from './numato.ts';
import { r221a08 } from './r221a08.ts';
import { r421a08 } from './r421a08.ts';
import { rs232Letter } from './rs232-letter.ts';
import { sainsmart16 } from './sainsmart-16.ts';
import { simulated } from './simulated.ts';
import { tosr } from './tosr.ts';
import { vestibuleDoor } from './vestibule-door.ts';
import { waveshare } from './waveshare.ts';

export const BOARDS: Readonly<Record<BoardName, Board>> = {
  simulated,
  lcus,
  'lcus-status': lcusStatus,
  'lcus-pro': lcusPro,
  'hw-667': hw667,
  'rs232-letter': rs232Letter,
  r221a08,
  'kmtronic-2': kmtronic2,
  'kmtronic-8': kmtronic8,
  numato,
  'devantech-rly': devantechRly,
  tosr,
  waveshare,
  'lc-tech': lcTech,
  r421a08,
  k8090,
  'sainsmart-16': sainsmart16,
  'denkovi-16': denkovi16,
  'conrad-197720': conrad197720,
  kincony,
  lines,
  'vestibule-door': vestibuleDoor,
};
