// Gallery only, never shipped: the visitor's screen and the staff corner over it, each as main would say it, in the whole
// page with a stand-in for main and for the camera.

import { press, type Scene, type Scenes, type Stage, until } from '../../preview/scene.ts';
import { SCENES, STAFF_SCENES, screenOf } from '../../ui/preview/scenes.mjs';

type Screen = ReturnType<typeof screenOf>;
type StaffScene = (typeof STAFF_SCENES)[string];
type Asked = { readonly kind: string; readonly step?: string };

/** The preload's part. */
function pretend(screen: Screen, staff: Partial<StaffScene>): void {
  Reflect.set(window, 'preview', { picture: null, faces: facesOf(screen) });
  Reflect.set(window, 'vestibule', {
    onScreen: (listener: (shown: Screen) => void) => {
      listener(screen);
      const { port1, port2 } = new MessageChannel();
      window.postMessage({ type: 'vestibule:link', role: 'start', setup: {} }, window.location.origin, [port1, port2]);
    },
    staff: async (request: Asked) => {
      if (request.kind === 'self_test') return { ...staff.status, tested: staff.tested?.[request.step ?? ''] };
      return { act: staff.act, people: staff.people }[request.kind] ?? staff.status;
    },
    callStaff: () => undefined,
    needLink: () => undefined,
  });
}

function facesOf({ people }: Screen) {
  return {
    width: 640,
    height: 480,
    faces: people.map((person: { readonly trackId: number }, i: number) => ({
      id: person.trackId,
      inZone: true,
      box: { x: people.length > 1 ? 90 + 300 * i : 240, y: 130, width: 160, height: 190 },
    })),
  };
}

async function drawPage({ target, language }: Stage, screen: Screen, staff: Parameters<typeof pretend>[1]) {
  // The page makes its own.
  target.replaceChildren();
  const { speaking } = screen;
  pretend({ ...screen, ...(speaking === undefined ? {} : { speaking: { ...speaking, language } }) }, staff);
  await import('../../main.ts');
  await until('main[data-state]');
}

/** `button >> nth=1`: the second of them, as Playwright writes it. */
async function pressNth(selector: string): Promise<void> {
  const [css = '', nth = 'nth=0'] = selector.split(' >> ');
  await until(css);
  document.querySelectorAll<HTMLElement>(css)[Number(nth.slice('nth='.length))]?.click();
}

/** What a scene shows only after a while, or once more words are there. */
const AFTERWARDS: Readonly<Record<string, () => Promise<unknown>>> = {
  dimmed: async () => (await until('main[data-state]')).classList.add('dimmed'),
  set_up_offered: () => until('aside'),
};

const visitor = Object.keys(SCENES).map((name): [string, Scene] => [
  name,
  async (stage) => {
    await drawPage(stage, screenOf(name), {});
    await AFTERWARDS[name]?.();
  },
]);

const staff = Object.entries(STAFF_SCENES).map(([name, scene]): [string, Scene] => [
  name,
  async (stage) => {
    await drawPage(stage, screenOf(scene.scene), scene);
    await press('button.staff');
    await until('dialog[open] .body > *');
    for (const key of scene.type ?? '') window.dispatchEvent(new KeyboardEvent('keydown', { key }));
    if (scene.press !== undefined) {
      await until('.acts button');
      document.querySelectorAll<HTMLElement>('.acts button')[scene.press]?.click();
    }
    for (const selector of scene.clicks ?? []) await pressNth(selector);
  },
]);

export const scenes: Scenes = Object.fromEntries([...visitor, ...staff]);
