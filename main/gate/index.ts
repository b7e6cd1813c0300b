// Main process, pure. The gate's one entry: who is there, what was judged and what staff want go in; what to do
// comes out. Nothing in this folder reads a clock, does I/O or knows Electron.
export { type GateConfig, gateConfig } from './config.ts';
export { type GateState, initialState } from './state.ts';
export { step } from './step.ts';
