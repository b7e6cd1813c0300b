// The steps of the set-up of a new kiosk, and where it begins. Apart from the schemas, which the page has no need of.

/** In this order: from the PIN on, only whoever has it goes on. */
export const KIOSK_STEPS = ['language', 'pin', 'camera', 'door', 'policy', 'privacy', 'trial', 'end'] as const;
export type KioskStep = (typeof KIOSK_STEPS)[number];

/** Nothing answered yet; a `KioskDraft`. */
export const NEW_DRAFT = {
  step: 'language',
  language: null,
  policy: null,
  camera: null,
  operator: '',
  contact: '',
  seen: { tall: false, short: false, seated: false, asked: false, let_in: false },
} as const;
