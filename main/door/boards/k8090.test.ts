import { k8090 } from './k8090.ts';
import { ASK, answers, eight, frames, OFF, ON, pulse } from './vectors.ts';

// JanHuijghebaert/K8090-Velleman-pythonscript docs/K8090_ProtocolManual.pdf; neilhewitt/K8090-Managed-Client.
frames(k8090, [
  [ON, {}, '04 11 01 00 00 EA 0F'],
  [OFF, {}, '04 12 01 00 00 E9 0F'],
  [ASK, {}, '04 18 00 00 00 E4 0F'],
  [pulse('on', 3_000), {}, '04 41 01 00 03 B7 0F'],
  [pulse('on', 4_200), {}, '04 41 01 00 05 B5 0F'],
]);

const asked = { due: 'question' } as const;
answers(k8090, [
  // Before none, now 1 and 8; then a wrong sum, a wrong end, a button (50), half a frame.
  ['04 51 00 81 00 2A 0F', asked, eight(1, 8)],
  ['04 51 81 00 00 2A 0F', asked, eight()],
  ['04 51 00 81 00 2B 0F', asked, []],
  ['04 51 00 81 00 2A 0E', asked, []],
  ['04 50 01 01 00 AA 0F', asked, []],
  ['04 51 00', asked, []],
]);
