// Bench, plain Node. The program behind `npm run bench -- --only growth`.
import { measureGrowth } from './measure.ts';

const [minutes = '30', warmUpSeconds = '180'] = process.argv.slice(2);
measureGrowth({ minutes: Number(minutes), warmUpSeconds: Number(warmUpSeconds) }).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`growth: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
