// The steps of the self-test and what each can find, as terminal, screen and journal share them. Apart from the schemas,
// which the page has no need of.

/** In order; the first is step 1. `lock` opens the door once, and is only ever tried when staff said yes to it. */
export const SELF_TEST_STEPS = ['camera', 'detector', 'model', 'relay', 'disk', 'clock', 'journal', 'lock'] as const;

export const numberOf = (step: (typeof SELF_TEST_STEPS)[number]): number => SELF_TEST_STEPS.indexOf(step) + 1;

type Result = 'ok' | 'note' | 'bad';

/** What can be found, by step, and how it counts. */
export const FINDINGS = {
  camera_live: 'ok',
  camera_clip: 'note',
  camera_starting: 'bad',
  camera_lost: 'bad',
  camera_frozen: 'bad',
  camera_black: 'bad',
  detector_ready: 'ok',
  detector_silent: 'bad',
  detector_failed: 'bad',
  model_right: 'ok',
  model_changed: 'bad',
  model_silent: 'bad',
  relay_verified: 'ok',
  relay_unverified: 'note',
  relay_simulated: 'note',
  relay_lost: 'bad',
  relay_unknown: 'bad',
  disk_room: 'ok',
  disk_low: 'bad',
  disk_unwritable: 'bad',
  clock_right: 'ok',
  clock_behind: 'bad',
  clock_wrong: 'bad',
  journal_whole: 'ok',
  journal_long: 'note',
  journal_broken: 'bad',
  journal_unwritable: 'bad',
  lock_verified: 'ok',
  lock_unverified: 'note',
  lock_refused: 'bad',
  lock_silent: 'bad',
} as const satisfies Record<string, Result>;

export const resultOf = ({ finding }: { readonly finding: keyof typeof FINDINGS }): Result => FINDINGS[finding];
