// Window: the parts that the door's set-up is shown in, for the line of steps above it. Pure.
import type { DoorSetUpStage } from '../../contract/set-up.ts';

export const PARTS = ['port', 'board', 'relay', 'lock', 'exits', 'inputs', 'test', 'check'] as const;
export type Part = (typeof PARTS)[number];

const PART: Readonly<Record<DoorSetUpStage, Part>> = {
  port: 'port',
  board: 'board',
  mistaken: 'board',
  relay: 'relay',
  lock: 'lock',
  wiring: 'lock',
  exits: 'exits',
  inputs: 'inputs',
  trouble: 'test',
  locked: 'test',
  wire: 'test',
  free: 'test',
  opened: 'test',
  relocked: 'test',
  again: 'test',
  check: 'check',
};

export const partOf = (stage: DoorSetUpStage): Part => PART[stage];
