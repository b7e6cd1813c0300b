// Door process: the wire to the board that is not there, for trying out.
import { simulatedDevice } from '../boards/simulated.ts';
import { LineFailure, type OpenWire } from './line.ts';

export const simulatedWire: OpenWire = async ({ bytes }) => {
  const device = simulatedDevice();
  return {
    write(command) {
      const answer = device(command);
      // As with a real board: the command has left before its answer comes.
      setImmediate(() => bytes(answer));
      return Promise.resolve();
    },
    modemLines: () => Promise.reject(new LineFailure('The simulated board has no input lines.')),
    close: () => Promise.resolve(),
  };
};
