// A process of its own (Node, or Electron as Node): `npm run ports`. It opens no port.
import { runPorts } from './ports-command.ts';
import { listPorts } from './transport/ports.ts';

runPorts(process.argv.slice(2), {
  list: () => listPorts(),
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
}).then(
  // A list that hangs in the system would keep this process.
  (code) => process.exit(code),
  (cause: unknown) => {
    console.error(cause);
    process.exit(1);
  },
);
