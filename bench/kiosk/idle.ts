// Bench, plain Node. What the kiosk uses while nobody is there: processor time and memory of all its processes.

import { withEmptyWindow } from './empty-window.ts';
import { type Figure, figure, type Reference, reference } from './figure.ts';
import { writeScenes } from './jpeg-clips.ts';
import { asCamera, demo, type KioskSetup, withKiosk } from './kiosk.ts';
import type { Plan } from './plan.ts';
import { type CpuUse, cpuUse, memoryMb, sumsByRole, treeOf } from './process-tree.ts';
import { freshFolder } from './program.ts';

const WINDOW_MS = 1_000;
/** Start-up is over, and the first collections of garbage too. */
const SETTLE_MS = 5_000;

type Use = { readonly cpu: CpuUse /** MB by role. */; readonly memory: Readonly<Record<string, number>> };

export async function idle(plan: Plan): Promise<Figure[]> {
  const folder = freshFolder('scenes');
  const { hall } = writeScenes(folder.path);
  const bare = await withEmptyWindow(async ({ program }) => {
    await settle();
    return useOf(program.pid, plan);
  });
  const clip = await kioskUse({ source: `clip:${demo('empty.webm')}` }, plan);
  const camera = await kioskUse(asCamera(hall), plan);
  folder.remove();
  const how = (source: string) =>
    `User and system time of all the kiosk's processes together (main, page, GPU, classifier, door, zygotes, network), over ${plan.idleSeconds} s in stretches of 1 s, ${source}; the mean counts. The X server is not part of it.`;
  return [
    figure({
      id: 'idle-cpu-camera',
      title: 'idle, camera',
      how: how("while a camera (Chromium's stand-in, decoding MJPEG) shows the empty hall"),
      unit: '% of a core',
      values: camera.cpu.shares,
      target: { mean: 25 },
      reference: windowCpu(bare),
      aside: camera.cpu.byRole,
    }),
    figure({
      id: 'idle-cpu-clip',
      title: 'idle, clip',
      how: how('while empty.webm plays in a loop, which has to be decoded too'),
      unit: '% of a core',
      values: clip.cpu.shares,
      target: { mean: 25 },
      reference: windowCpu(bare),
      aside: clip.cpu.byRole,
    }),
    figure({
      id: 'idle-memory',
      title: 'memory, all processes',
      how: 'Proportional set size of all processes together while the camera shows the empty hall; 1 MB is 10^6 bytes.',
      unit: 'MB',
      values: [sum(camera.memory)],
      reference: reference('an empty window', 'MB', [sum(bare.memory)]),
      aside: camera.memory,
    }),
    figure({
      id: 'door-memory',
      title: 'memory, door process',
      how: 'Proportional set size of the door process alone, beside a running kiosk that shares its pages.',
      unit: 'MB',
      values: [camera.memory.door ?? Number.NaN],
    }),
  ];
}

async function kioskUse(setup: KioskSetup, plan: Plan): Promise<Use> {
  return withKiosk(setup, async (kiosk) => {
    await kiosk.live();
    await settle();
    const use = await useOf(kiosk.pid, plan);
    const seen = kiosk.of('verdict').length;
    if (seen > 0) throw new Error(`Somebody was seen in the empty hall (${seen} verdicts): that is not idle.`);
    return use;
  });
}

async function useOf(pid: number, plan: Plan): Promise<Use> {
  const cpu = await cpuUse(pid, plan.idleSeconds, WINDOW_MS);
  const memory = sumsByRole(treeOf(pid).map((member) => ({ role: member.role, value: memoryMb(member) })));
  return { cpu, memory };
}

const sum = (memory: Use['memory']) => Object.values(memory).reduce((all, mb) => all + mb, 0);

function windowCpu(bare: Use): Reference {
  return reference('an empty window', '% of a core', bare.cpu.shares);
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}
