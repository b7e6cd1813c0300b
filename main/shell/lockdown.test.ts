// Whose messages main hears: the main frame of a page of ours, and never the page that decodes what others made.
import { expect, test } from 'vitest';
import { isFromOurPage, neverHear } from './lockdown.ts';

const ours = { url: 'app://kiosk/index.html', parent: null };

test('the main frame of a page of ours is heard, no other', () => {
  expect(isFromOurPage({ sender: {}, senderFrame: ours })).toBe(true);
  expect(isFromOurPage({ sender: {}, senderFrame: { ...ours, parent: {} } })).toBe(false);
  expect(isFromOurPage({ sender: {}, senderFrame: { ...ours, url: 'app://kiosk.example/index.html' } })).toBe(false);
  expect(isFromOurPage({ sender: {}, senderFrame: null })).toBe(false);
});

test('a page that is never to be heard is not, by whatever address it calls itself', () => {
  const decoder = {};
  neverHear(decoder as Parameters<typeof neverHear>[0]);
  expect(isFromOurPage({ sender: decoder, senderFrame: ours })).toBe(false);
  expect(isFromOurPage({ sender: {}, senderFrame: ours })).toBe(true);
});
