// Builds the kiosk's parts and wires them: page, classifier, gate, door, journal, staff. Holds no rule of its own.
import { randomBytes } from 'node:crypto';
import { app, session } from 'electron';
import type { FaultCode } from '../contract/faults.ts';
import type { GateEvent } from '../contract/gate.ts';
import type { JournalEntry } from '../contract/journal.ts';
import { createAgeStatistic } from './age-statistic.ts';
import { createBeside } from './beside.ts';
import { startClassifier } from './classifier/index.ts';
import { monotonicMs, startDoor } from './door/index.ts';
import { doorConfig, doorFeed } from './door-feed.ts';
import { gateConfig } from './gate/index.ts';
import { createGateLoop } from './gate-loop.ts';
import { keepLatencies } from './latency.ts';
import { manifestOrFault } from './manifest-or-fault.ts';
import { createOnce } from './once.ts';
import { answerOwnerScreens } from './owner-screens.ts';
import { answerPage } from './page-answers.ts';
import { openRecorder } from './recorder.ts';
import { scheduleFeed } from './schedule-feed.ts';
import { createScreenFeed } from './screen-feed.ts';
import { moveless, runSelfTest } from './self-test-run.ts';
import { overlaid } from './set-up-answers.ts';
import type { LoadedSettings } from './settings/index.ts';
import { AGAIN, RESTART } from './settings-answers.ts';
import { findAppFile, ORIGIN } from './shell/app-files.ts';
import type { KioskCommand } from './shell/command-line.ts';
import { serveApp } from './shell/compat.ts';
import { openOutput } from './shell/output.ts';
import type { Places } from './shell/places.ts';
import { type KioskWindow, openWindow } from './shell/window.ts';
import { chooseSource, demoInstead } from './source.ts';
import { summarise, verdictLines } from './summary.ts';
import { linkVision, type VisionLink } from './vision-link.ts';

const TICK_MS = 100;
const notLoaded = (error: unknown) => `The screen cannot be loaded: ${String(error)}. Reinstall the kiosk.`;

/** @returns the exit code, once the kiosk ends: after `--once`, or at a signal */
export async function runKiosk(
  command: KioskCommand,
  places: Places,
  profile: string,
  loaded: LoadedSettings,
): Promise<number> {
  const now = monotonicMs;
  const output = openOutput({ json: command.json, stdout: process.stdout, stderr: process.stderr, now: Date.now });
  for (const note of loaded.notes) output.say(note);
  const stated = overlaid(command, loaded.settings);
  const settings = command.selfTest ? moveless(stated) : stated;
  const models = settings.model.folder ?? places.models;
  const { manifest, problem: modelProblem } = manifestOrFault(models);
  const statistic = createAgeStatistic(settings, { say: output.say, record: note });
  const simulatedDoor = settings.door.board === 'simulated';

  let window: KioskWindow | null = null;
  let vision: VisionLink | null = null;
  const latencies = keepLatencies();
  let verdicts = 0;
  let idle = false;
  let emergency = false;

  const recorder = openRecorder(profile, now);
  const feed = createScreenFeed(() => window?.contents ?? null, settings, now);
  const doorEvents = doorFeed({ now, output, feed, dispatch, record: note });
  const door = startDoor({
    script: places.doorScript,
    config: doorConfig(settings),
    onEvent(event) {
      doorEvents.onEvent(event);
      beside.door(event);
    },
    log: output.say,
  });
  const config = gateConfig(settings, manifest);
  const beside = createBeside({
    ...{ settings, profile, places, models, manifest, now, output, feed, dispatch, record: note },
    vision: () => vision,
    clip: () => source.file !== null,
  });
  const loop = createGateLoop({
    config,
    runId: randomBytes(6).toString('hex'),
    now,
    output,
    record: beside.recording(statistic.recording(recorder.record)),
    mayGoUnrecorded: settings.journal.onFailure === 'unrecorded',
    sendIntent: door.send,
    beat: door.beat,
    show(screen) {
      idle = screen.state === 'idle';
      emergency = screen.control === 'emergency';
      feed.showScreen(screen);
      beside.screen(screen);
    },
  });
  function dispatch(event: GateEvent) {
    statistic.saw(event);
    const effects = loop.dispatch(event);
    beside.settle();
    return effects;
  }
  const fault = (code: FaultCode, message: string) =>
    dispatch({ type: 'fault', at: now(), fault: { code, message: message.slice(0, 500) } });
  const recovered = (code: FaultCode) => dispatch({ type: 'recovered', at: now(), code });

  /** Records what is not the gate's; a journal that fails is a fault all the same. */
  function note(entry: JournalEntry) {
    const problem = recorder.record([entry]);
    if (problem) dispatch({ type: 'fault', at: now(), fault: problem });
  }

  const hours = { settings, wall: Date.now, now, dispatch, show: feed.showSchedule };
  let askSchedule = scheduleFeed(hours);
  note({ kind: 'start', version: app.getVersion(), model: manifest.id });
  askSchedule();
  if (loaded.problem) fault('settings', loaded.problem);
  if (modelProblem) fault('model', modelProblem);

  const classifier = startClassifier({
    script: places.classifierScript,
    folder: models,
    estimate: statistic.wanted,
    now,
    onReady(model, loadMs) {
      output.say(`classifier ready: ${model}, loaded in ${Math.round(loadMs)} ms`);
      recovered('classifier');
      beside.classifierReady();
      if (waitsFor.has('classifier')) readyWith('classifier');
      else vision?.relinkClassifier();
    },
    onVerdicts(batch) {
      verdicts += batch.verdicts.length;
      const latencyMs = Math.max(0, performance.timeOrigin + performance.now() - batch.capturedAt);
      latencies.add(latencyMs);
      for (const line of verdictLines(batch, latencyMs)) output.event(line);
      dispatch({ type: 'verdicts', at: now(), frameAt: batch.at, verdicts: statistic.judged(batch) });
    },
    onFault(kind, message) {
      fault(kind === 'refused' ? 'model' : 'classifier', message);
      if (kind !== 'down' && waitsFor.has('classifier')) readyWith('classifier');
    },
    onDropped: (reason) => output.say(`classifier dropped a batch: ${reason}`),
    onNoEstimate: statistic.stop,
  });

  // A test of the camera wants the camera, not what stands in for it.
  const wanted = command.selfTest && command.source.kind === 'default' ? ({ kind: 'camera' } as const) : command.source;
  const choice = { source: wanted, camera: settings.camera, once: command.once };
  let source = chooseSource(choice);
  // A clip that is played once is not begun before it can be judged; a camera waits for nobody.
  const waitsFor = new Set<'page' | 'classifier'>(command.once ? ['page', 'classifier'] : ['page']);
  function readyWith(what: 'page' | 'classifier') {
    waitsFor.delete(what);
    startVision();
  }
  serveApp(session.defaultSession, (url) => findAppFile(url, places.bundle, source.file));
  const once = createOnce({ command, now, doorAtRest: doorEvents.atRest, atRestAfterMs: config.unlockMs });

  function startVision() {
    if (waitsFor.size > 0) return;
    vision?.start({
      source: source.setup,
      cropSize: manifest.input.size,
      crop: manifest.crop,
      minFacePx: settings.camera.minFacePx,
      zone: settings.camera.zone,
      nearest: settings.gate.whoCounts === 'nearest',
    });
  }

  window = openWindow({
    page: `${ORIGIN}/index.html${command.photoCheck ? '#photo-check' : ''}`,
    preload: places.preload,
    kiosk: !command.windowed,
    show: true,
    now,
    onDown(why, forGood) {
      const next = forGood ? 'It keeps failing: restart the kiosk.' : 'It is being loaded anew.';
      vision?.pageDown(`The screen failed: ${why}. ${next}`);
    },
  });
  vision = linkVision({
    contents: window.contents,
    openClassifierPort: classifier.openPort,
    now,
    dispatch,
    onReady: (startedInMs) => output.say(`face detector ready in ${Math.round(startedInMs)} ms`),
    onMalformed: () => output.say('dropped a malformed message of the page'),
    onSilent: () => window?.revive('the picture analysis does not answer'),
    onSource(state, detail) {
      output.say(`source ${state}${detail ? `: ${detail}` : ''}`);
      const demo =
        state === 'lost' && vision?.frames === 0 ? demoInstead(choice, simulatedDoor, places.demoClip) : null;
      if (demo && source.file === null) {
        output.say(
          `NO CAMERA (${detail}): the demo clip plays instead, with the simulated door. Connect a camera and start again.`,
        );
        source = demo;
        startVision();
      }
      once.onSource(state);
    },
  });
  answerPage({
    ready: () => {
      feed.resend();
      readyWith('page');
    },
    needLink: startVision,
    alive: window.alive,
    call: () => dispatch({ type: 'call', at: now() }),
    staff: beside.staff.answer,
    dropped: (what) => output.say(`dropped a message of the page: ${what}`),
  });

  const owner = answerOwnerScreens({
    ...{ command, places, models, manifest, profile, loaded, settings, now, dispatch, door, feed, record: note },
    say: output.say,
    staff: beside.staff,
    contents: () => window?.contents ?? null,
    emergency: () => emergency,
    gate: () => loop.configure(gateConfig(settings, manifest), settings.journal.onFailure === 'unrecorded'),
    hours() {
      askSchedule = scheduleFeed({ ...hours, changed: true });
    },
    picture() {
      source = chooseSource(choice);
      startVision();
    },
    tryCamera(camera) {
      source = chooseSource({ ...choice, camera: { ...settings.camera, ...camera } });
      startVision();
    },
  });

  void window.load().catch((error: unknown) => fault('renderer', notLoaded(error)));

  const tick = setInterval(() => {
    askSchedule();
    dispatch({ type: 'tick', at: now() });
    beside.tick();
    owner.tick(idle);
    vision?.watch();
    window?.watch();
    if (recorder.retry()) recovered('journal');
    recorder.tidy(idle);
    once.tick();
  }, TICK_MS);

  let right = true;
  const tested = async () => {
    right = await runSelfTest(beside.selfTest, output, command.json, (line) => process.stdout.write(`${line}\n`));
    return 'self-test';
  };
  const reason = await Promise.race([once.finished, owner.restart, ...(command.selfTest ? [tested()] : [])]);
  clearInterval(tick);
  const summary = summarise({
    loop,
    finished: !command.once || reason === 'once',
    frames: vision.frames,
    verdicts,
    model: manifest.id,
    latencies: latencies.summary(),
  });
  vision.close();
  beside.stop();
  await owner.stop();
  classifier.stop();
  await door.stop();
  recorder.record([{ kind: 'stop', reason }]);
  recorder.close();
  window.close();
  if (command.selfTest) return right && reason === 'self-test' ? 0 : 1;
  output.event(summary);
  if (reason === RESTART) return AGAIN;
  // A kiosk that runs until it is stopped has had its faults and said so; only a single run is judged by them.
  return summary.ok || !command.once ? 0 : 1;
}
