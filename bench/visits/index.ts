// A developer's tool in plain Node: a plan of visits in, one outcome a visit and setup out. Called by run.mjs.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Plan } from './plan.ts';
import { configOf, play } from './play.ts';

/** Plays every visit with every setup; writes `{ setups: [{ name, outcomes }] }` or nothing at all. */
export function playPlan(from: string, to: string): void {
  const plan = Plan.parse(JSON.parse(readFileSync(from, 'utf8')));
  const setups = plan.setups.map((setup) => {
    const config = configOf(setup, plan.manifest);
    return { name: setup.name, outcomes: plan.visits.map((visit) => play(visit, plan.framesPerSecond, config)) };
  });
  writeFileSync(`${to}.part`, JSON.stringify({ setups }));
  renameSync(`${to}.part`, to);
}
