// Pure. What the gate would ask of somebody after a single look like this one: the words of the photo check. It decides
// about no door; the gate itself never hears of it.
import { LABELS, likeliest, type Probabilities } from '../../contract/labels.ts';
import type { Asks } from '../../contract/photo-check.ts';
import type { Hint } from '../../contract/vision.ts';

/** As the gate's limits (main/gate/config.ts): the least p(mask | face) that opens, and p(not_face) that is ignored. */
const AGREEMENT = 0.8;
const IGNORE_FROM = 0.8;

const at = (probabilities: Probabilities, label: (typeof LABELS)[number]) => probabilities[LABELS.indexOf(label)] ?? 0;

/** @param hint what keeps the look from being used at all; null for a good one */
export function asksAfter(hint: Hint | null, probabilities: Probabilities): Asks {
  if (hint !== null) return hint;
  const notFace = at(probabilities, 'not_face');
  if (notFace >= IGNORE_FROM) return 'not_face';
  const label = likeliest(probabilities);
  switch (label) {
    case 'mask':
      return at(probabilities, 'mask') >= AGREEMENT * (1 - notFace) ? 'let_in' : 'look_again';
    case 'incorrect':
      return 'fix_mask';
    case 'no_mask':
      return 'wear_mask';
    case 'obstructed':
      return 'uncover_face';
    case 'not_face':
      return 'look_again';
    default:
      return label satisfies never;
  }
}
