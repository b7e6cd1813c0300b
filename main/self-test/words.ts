// Main process, pure. The self-test's findings as English sentences for the command line and the log; the screen has its
// own, in the reader's language.
import type { Finding, StepAnswer } from '../../contract/self-test.ts';
import { numberOf, resultOf } from '../../contract/self-test-steps.ts';

const WORDS: Readonly<Record<Finding, (detail: string) => string>> = {
  camera_live: (rate) => `the camera gives a picture, ${rate} frames a second`,
  camera_clip: () => 'a clip plays in place of the camera',
  camera_starting: () => 'the camera has not begun; check its cable, and that no other program uses it',
  camera_lost: () => 'there is no camera; check its cable, and that no other program uses it',
  camera_frozen: () => 'the picture stands still; unplug the camera and plug it in again',
  camera_black: () => 'the picture is black; uncover the lens, turn on the light',
  detector_ready: () => 'the face detector looks at every picture',
  detector_silent: () => 'the face detector does not answer; restart the computer',
  detector_failed: (why) => `the face detector failed: ${why}`,
  model_right: (id) => `the mask check has its own model, ${id}, and answers`,
  model_changed: (why) => `the model's file is not the one that belongs here: ${why}; install Vestibule again`,
  model_silent: (why) => `the mask check does not answer; restart the kiosk${why === '' ? '' : ` (${why})`}`,
  relay_verified: (board) => `the board answers, verified (${board})`,
  relay_unverified: (board) => `the board takes orders, but cannot say where its relay stands (${board})`,
  relay_simulated: () => 'no board: the door is simulated',
  relay_lost: (why) => `the board does not answer; check its cable${why === '' ? '' : ` (${why})`}`,
  relay_unknown: (why) => `nobody knows where the relay stands; look at the door${why === '' ? '' : ` (${why})`}`,
  disk_room: (mb) =>
    mb === '' ? 'the disk takes what is written' : `the disk takes what is written, ${mb} MB are free`,
  disk_low: (mb) => `only ${mb} MB are free on the disk; make room`,
  disk_unwritable: (why) => `the disk takes nothing: ${why}`,
  clock_right: (time) => `the clock shows ${time}; compare it with a watch`,
  clock_behind: (time) => `the clock shows ${time}, which is before the journal's last row; set it`,
  clock_wrong: (time) => `the clock shows ${time}, which is plainly wrong; set it`,
  journal_whole: (rows) => `the journal is whole, ${rows} rows`,
  journal_long: () => 'the journal is too long to be checked here; run "npm run journal -- verify"',
  journal_broken: (why) => `the journal is broken: ${why}`,
  journal_unwritable: (why) => `the journal cannot be written: ${why}`,
  lock_verified: () => 'the lock was freed once and is at rest again, verified',
  lock_unverified: () => 'the lock was told to open once; the board cannot say whether it did: did you hear it?',
  lock_refused: () => 'the door was not opened: something stands against it, see the state',
  lock_silent: () => 'the board did not answer the order to open',
};

/** One line to be read out: "4 relay: the board answers, verified (lcus)". */
export function sentenceOf(answer: StepAnswer): string {
  const bad = resultOf(answer) === 'bad' ? ' NOT RIGHT:' : '';
  return `${numberOf(answer.step)} ${answer.step}:${bad} ${WORDS[answer.finding](answer.detail)}`;
}

/** What it comes to. */
export function summaryOf(answers: readonly StepAnswer[]): string {
  const bad = answers.filter((answer) => resultOf(answer) === 'bad').map(({ step }) => `${numberOf(step)} ${step}`);
  return bad.length === 0 ? 'All is as it should be.' : `Not right: ${bad.join(', ')}.`;
}
