// Gallery only, never shipped: the set-up of a new kiosk, every step of it, with stand-ins for main and for the camera.
import { mount } from 'svelte';
import { KIOSK_STEPS, type KioskStep, NEW_DRAFT } from '../../../contract/kiosk-steps.ts';
import type { KioskDraft } from '../../../contract/set-up-kiosk.ts';
import { press, type Scene, type Scenes, type Stage, until } from '../../preview/scene.ts';
import { staffWords } from '../../staff/messages/index.ts';
import { Spoken } from '../../ui/language/spoken.svelte.ts';
import { screenOf } from '../../ui/preview/scenes.mjs';
import { Kiosk } from '../../visitor/kiosk.svelte.ts';
import KioskSetUp from '../kiosk/KioskSetUp.svelte';
import { kioskSetUpWords } from '../kiosk/messages/index.ts';

type Given = { readonly draft?: Partial<KioskDraft>; readonly pinSet?: boolean };

const FILLED: Partial<KioskDraft> = {
  language: 'en',
  policy: 'must-wear',
  operator: 'Corner Shop Ltd.',
  contact: 'privacy@corner-shop.example',
  seen: { tall: true, short: true, seated: false, asked: true, let_in: false },
};

async function draw({ target, language }: Stage, step: KioskStep, { draft, pinSet = true }: Given): Promise<void> {
  let kept: KioskDraft = { ...NEW_DRAFT, ...draft, step };
  Reflect.set(window, 'vestibuleSetUp', {
    kiosk: async (request: { readonly kind: string; readonly draft?: KioskDraft }) => {
      kept = request.draft ?? kept;
      return { kind: 'state', draft: kept, pinSet, door: null };
    },
  });
  Reflect.set(window, 'vestibuleSettings', { ask: async () => ({ kind: 'nothing' }) });
  const [t, staff] = await Promise.all([kioskSetUpWords.load(language), staffWords.load(language)]);
  const spoken = new Spoken(document.documentElement, [language]);
  await spoken.speak(language);
  const kiosk = new Kiosk(spoken);
  const { speaking, ...screen } = screenOf('looking');
  kiosk.show({ ...screen, simulatedDoor: true, ...(speaking && { speaking: { ...speaking, language } }) });
  const box = { x: 240, y: 130, width: 160, height: 190 };
  kiosk.faces = { width: 640, height: 480, faces: [{ id: 1, inZone: true, box }] };
  const ways = { onBack: () => undefined, onClosed: () => undefined, onSignedIn: () => undefined };
  mount(KioskSetUp, { target, props: { kiosk, t, staffWords: staff, ...ways } });
  await until('section[aria-busy="false"] .question');
}

const scene =
  (step: KioskStep, given: Given = {}): Scene =>
  (stage) =>
    draw(stage, step, given);

export const kioskScenes: Scenes = {
  ...Object.fromEntries(KIOSK_STEPS.map((step) => [`kiosk_${step}`, scene(step, { draft: FILLED })])),
  kiosk_first: scene('language'),
  kiosk_name: scene('pin', { pinSet: false }),
  kiosk_first_pin: async (stage) => {
    await draw(stage, 'pin', { pinSet: false });
    const input = await until('.question input');
    if (!(input instanceof HTMLInputElement)) throw new Error('no field for the name');
    input.value = 'Ana';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await press('.question > .first');
    await until('.question [role="status"]');
  },
};
