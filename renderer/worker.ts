// Worker: entry of both workers, the kiosk's and the photo check's, which share one detector: bundled apart, MediaPipe
// would ship twice. Which one it is to be, its name says. What arrives before the code is there is kept for it.

const early: MessageEvent[] = [];
self.onmessage = (event: MessageEvent) => void early.push(event);

async function begin(): Promise<void> {
  if (self.name === 'photo check') await import('./photo-check/worker.ts');
  else await import('./vision/worker.ts');
  // Its own by now.
  const hear = self.onmessage;
  for (const event of early) hear?.call(self, event);
}

begin().catch((error: unknown) => {
  // As an error of the worker, which the page waits for; a rejected promise would only be logged.
  setTimeout(() => {
    throw error;
  });
});
