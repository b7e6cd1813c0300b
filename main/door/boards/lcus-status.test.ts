import { lcusStatus } from './lcus-status.ts';
import { ASK, answers, frames, OFF, ON } from './vectors.ts';

const asked = { due: 'question' } as const;

// Frames as LCUS. FF: tilga.com 5706439 (8-channel NOYITO, FF reply); wiki.diustou.com USB_Relay. FF 09 00 holds it.
frames(lcusStatus, [
  [ON, { channel: 4 }, 'A0 04 01 A5'],
  [OFF, { channel: 8 }, 'A0 08 00 A8'],
  [ASK, {}, 'FF 09 00'],
]);

// One byte a channel: chrisuthe/Multi-SendSpin-Player-Container LcusRelayBoard.cs. Text: a-griff/CH340_USB_Relay
// usb-relay.sh; Pebble94464/lcus-usb-relay-module-controller.
answers(lcusStatus, [
  ['01 01 01 01 00 00 00 00', asked, [{ channel: 1, on: true }]],
  ['01 01 01 01 00 00 00 00', { ...asked, channel: 5 }, [{ channel: 5, on: false }]],
  ['00 01', { ...asked, channel: 2 }, [{ channel: 2, on: true }]],
  ['00', { ...asked, channel: 2 }, []],
  ['FF 00 01', { ...asked, channel: 2 }, [{ channel: 2, on: true }]],
  // Nobody asked.
  ['01 01', { due: null }, []],
  [
    "'CH1:OFF \r\nCH2:ON \r\n",
    asked,
    [
      { channel: 1, on: false },
      { channel: 2, on: true },
    ],
  ],
  ["'CH1: ON", asked, [{ channel: 1, on: true }]],
  ["'ch3:on", asked, [{ channel: 3, on: true }]],
  ["'CH9:ON", asked, []],
]);
