// Every simulated board, by the name that `npm run board` knows it by. Tests, the pairs of boards and people use this
// one table. `driver` is the board that the settings would name.
import type { BoardName } from '../../../contract/door.ts';
import { conrad197720 } from './conrad.ts';
import { denkovi16 } from './denkovi.ts';
import { devantechRly, tosr } from './devantech.ts';
import type { Simulated } from './device.ts';
import { k8090 } from './k8090.ts';
import { kincony } from './kincony.ts';
import { kmtronic2, kmtronic8 } from './kmtronic.ts';
import { lcus, lcusClassic, lcusPro, lcusStatus, lcusText } from './lcus.ts';
import { lines } from './lines.ts';
import { lcTech, r421a08, waveshare } from './modbus.ts';
import { numato } from './numato.ts';
import { r221a08 } from './r221a08.ts';
import { sainsmart16 } from './sainsmart.ts';
import { hw667, rs232Letter } from './single-bytes.ts';
import { vestibuleDoor } from './vestibule-door.ts';

export type Kind = { readonly driver: BoardName; readonly model: Simulated };

export const SIMULATED = {
  lcus: { driver: 'lcus', model: lcus },
  'lcus-classic': { driver: 'lcus', model: lcusClassic },
  'lcus-status': { driver: 'lcus-status', model: lcusStatus },
  'lcus-text': { driver: 'lcus-status', model: lcusText },
  'lcus-pro': { driver: 'lcus-pro', model: lcusPro },
  'hw-667': { driver: 'hw-667', model: hw667 },
  'rs232-letter': { driver: 'rs232-letter', model: rs232Letter },
  r221a08: { driver: 'r221a08', model: r221a08 },
  'kmtronic-2': { driver: 'kmtronic-2', model: kmtronic2 },
  'kmtronic-8': { driver: 'kmtronic-8', model: kmtronic8 },
  numato: { driver: 'numato', model: numato },
  'devantech-rly': { driver: 'devantech-rly', model: devantechRly },
  tosr: { driver: 'tosr', model: tosr },
  waveshare: { driver: 'waveshare', model: waveshare },
  'lc-tech': { driver: 'lc-tech', model: lcTech },
  r421a08: { driver: 'r421a08', model: r421a08 },
  k8090: { driver: 'k8090', model: k8090 },
  'sainsmart-16': { driver: 'sainsmart-16', model: sainsmart16 },
  'denkovi-16': { driver: 'denkovi-16', model: denkovi16 },
  'conrad-197720': { driver: 'conrad-197720', model: conrad197720 },
  kincony: { driver: 'kincony', model: kincony },
  lines: { driver: 'lines', model: lines },
  'vestibule-door': { driver: 'vestibule-door', model: vestibuleDoor },
} as const satisfies Record<string, Kind>;

export type SimulatedName = keyof typeof SIMULATED;

const isName = (name: string): name is SimulatedName => Object.hasOwn(SIMULATED, name);
export const SIMULATED_NAMES: readonly SimulatedName[] = Object.keys(SIMULATED).filter(isName);
